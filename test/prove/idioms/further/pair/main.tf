variable "config" {
  type = object({ name = string, trust = string, items = optional(string) })
}
resource "aws_iam_role" "in_pair" {
  name               = var.config.name
  assume_role_policy = var.config.trust
  dynamic "inline_policy" {
    for_each = var.config.items[*]
    content {
      name   = "items"
      policy = inline_policy.value
    }
  }
}
