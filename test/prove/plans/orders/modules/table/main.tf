variable "name" { type = string }
variable "readers" { type = list(string) }
variable "break_glass" { type = string }

data "aws_caller_identity" "current" {}

resource "aws_kms_key" "this" {
  description         = "Table ${var.name}"
  enable_key_rotation = true
}

resource "aws_kms_key_policy" "this" {
  key_id = aws_kms_key.this.id
  policy = jsonencode({
    Version = "2012-10-17"
    Statement = [
      {
        Sid       = "AllowTheAccount"
        Effect    = "Allow"
        Principal = { AWS = "arn:aws:iam::${data.aws_caller_identity.current.account_id}:root" }
        Action    = "kms:*"
        Resource  = "*"
      },
      {
        Sid       = "DenyDestruction"
        Effect    = "Deny"
        Principal = "*"
        Action    = ["kms:ScheduleKeyDeletion", "kms:DisableKey"]
        Resource  = "*"
        Condition = { ArnNotEquals = { "aws:PrincipalArn" = var.break_glass } }
      },
    ]
  })
}

resource "aws_dynamodb_table" "this" {
  name         = var.name
  billing_mode = "PAY_PER_REQUEST"
  hash_key     = "id"
  attribute {
    name = "id"
    type = "S"
  }
  server_side_encryption {
    enabled     = true
    kms_key_arn = aws_kms_key.this.arn
  }
}

resource "aws_dynamodb_resource_policy" "this" {
  resource_arn = aws_dynamodb_table.this.arn
  policy = jsonencode({
    Version = "2012-10-17"
    Statement = [
      {
        Sid       = "DenyDeletion"
        Effect    = "Deny"
        Principal = "*"
        Action    = "dynamodb:DeleteTable"
        Resource  = aws_dynamodb_table.this.arn
        Condition = { ArnNotEquals = { "aws:PrincipalArn" = var.break_glass } }
      },
      {
        Sid       = "DenyPlainHttp"
        Effect    = "Deny"
        Principal = "*"
        Action    = "dynamodb:*"
        Resource  = [aws_dynamodb_table.this.arn, "${aws_dynamodb_table.this.arn}/index/*"]
        Condition = { Bool = { "aws:SecureTransport" = "false" } }
      },
    ]
  })
}

output "arn" {
  value = aws_dynamodb_table.this.arn
}
