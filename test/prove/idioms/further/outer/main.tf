variable "names" { type = list(string) }
variable "trust" {}
variable "items" {}
module "inner" {
  count  = length(var.names)
  source = "./inner"
  name   = var.names[count.index]
  trust  = var.trust
}
resource "aws_iam_role_policy" "two_deep" {
  count  = length(var.names)
  role   = module.inner[count.index].role.name
  policy = var.items
}
output "role_names" {
  value = { for inner in module.inner : inner.role.name => inner.role.id }
}
