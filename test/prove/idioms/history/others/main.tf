# Made by somebody else: the plan imports one of them, and reads the other.
resource "aws_iam_role" "imported" {
  name = "imported"
  assume_role_policy = jsonencode({
    Version   = "2012-10-17"
    Statement = [{ Effect = "Allow", Action = "sts:AssumeRole", Principal = { Service = "lambda.amazonaws.com" } }]
  })
}
resource "aws_iam_policy" "shared" {
  name = "shared"
  policy = jsonencode({
    Version = "2012-10-17"
    Statement = [
      { Sid = "Items", Effect = "Allow", Action = "dynamodb:*Item", Resource = "arn:aws:dynamodb:eu-west-1:333333333333:table/orders" },
      { Sid = "KeepItems", Effect = "Deny", Action = "dynamodb:DeleteItem", Resource = "*" },
    ]
  })
}
