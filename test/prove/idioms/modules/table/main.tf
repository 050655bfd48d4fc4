variable "create" {
  type    = bool
  default = true
}
variable "name" {
  type = string
}
variable "policy" {
  type    = string
  default = null
}

resource "aws_dynamodb_table" "this" {
  count        = var.create ? 1 : 0
  name         = var.name
  billing_mode = "PAY_PER_REQUEST"
  hash_key     = "pk"
  attribute {
    name = "pk"
    type = "S"
  }
}
resource "aws_dynamodb_resource_policy" "this" {
  count        = var.create && var.policy != null ? 1 : 0
  resource_arn = aws_dynamodb_table.this[0].arn
  policy       = var.policy
}

output "arn" {
  value = try(aws_dynamodb_table.this[0].arn, "")
}
