variable "create" {
  type    = bool
  default = true
}
variable "role_name" {
  type = string
}
variable "policy_jsons" {
  type    = list(string)
  default = []
}

locals {
  create_role = var.create
  policy_name = coalesce(null, var.role_name, "*")
}

resource "aws_iam_role" "lambda" {
  count = local.create_role ? 1 : 0
  name  = var.role_name
  assume_role_policy = jsonencode({
    Version   = "2012-10-17"
    Statement = [{ Effect = "Allow", Action = "sts:AssumeRole", Principal = { Service = "lambda.amazonaws.com" } }]
  })
}
resource "aws_iam_policy" "additional_jsons" {
  count  = local.create_role ? length(var.policy_jsons) : 0
  name   = "${local.policy_name}-${count.index}"
  policy = var.policy_jsons[count.index]
}
resource "aws_iam_role_policy_attachment" "additional_jsons" {
  count      = local.create_role ? length(var.policy_jsons) : 0
  role       = aws_iam_role.lambda[0].name
  policy_arn = aws_iam_policy.additional_jsons[count.index].arn
}
