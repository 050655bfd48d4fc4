variable "tables" {
  type = map(string)
}

module "inner" {
  source   = "../table"
  for_each = var.tables
  name     = each.key
  policy   = each.value
}

output "arns" {
  value = { for name, table in module.inner : name => table.arn }
}
