variable "create_role" {
  type    = bool
  default = true
}
variable "role_name" {
  type = string
}
variable "policy_arns" {
  type    = list(string)
  default = []
}

resource "aws_iam_role" "this" {
  count = var.create_role ? 1 : 0
  name  = var.role_name
  assume_role_policy = jsonencode({
    Version   = "2012-10-17"
    Statement = [{ Effect = "Allow", Action = "sts:AssumeRole", Principal = { Service = "lambda.amazonaws.com" } }]
  })
}
resource "aws_iam_role_policy_attachment" "custom" {
  count      = var.create_role ? length(var.policy_arns) : 0
  role       = aws_iam_role.this[0].name
  policy_arn = element(var.policy_arns, count.index)
}

output "arn" {
  value = try(aws_iam_role.this[0].arn, "")
}
