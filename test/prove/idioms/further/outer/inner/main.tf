variable "name" {}
variable "trust" {}
resource "aws_iam_role" "two_deep" {
  count              = 1
  name               = var.name
  assume_role_policy = var.trust
}
output "role" { value = one(aws_iam_role.two_deep) }
