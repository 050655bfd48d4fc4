# Two accounts and two regions, with the same names in both.
provider "aws" {
  alias                       = "frankfurt"
  region                      = "eu-central-1"
  access_key                  = "test"
  secret_key                  = "test"
  skip_credentials_validation = true
  skip_requesting_account_id  = true
  skip_metadata_api_check     = true
}
provider "aws" {
  alias                       = "workload"
  region                      = "eu-west-1"
  access_key                  = "test"
  secret_key                  = "test"
  skip_credentials_validation = true
  skip_metadata_api_check     = true
  assume_role {
    role_arn = "arn:aws:iam::333333333333:role/pipeline"
  }
}
provider "aws" {
  alias                       = "other"
  region                      = "eu-west-1"
  access_key                  = "test"
  secret_key                  = "test"
  skip_credentials_validation = true
  skip_metadata_api_check     = true
  assume_role {
    role_arn = "arn:aws:iam::444444444444:role/pipeline"
  }
}

locals {
  trust = jsonencode({
    Version   = "2012-10-17"
    Statement = [{ Effect = "Allow", Action = "sts:AssumeRole", Principal = { Service = "lambda.amazonaws.com" } }]
  })
  items = jsonencode({
    Version   = "2012-10-17"
    Statement = [{ Sid = "Items", Effect = "Allow", Action = "dynamodb:*Item", Resource = "*" }]
  })
  keep = jsonencode({
    Version   = "2012-10-17"
    Statement = [{ Sid = "KeepItems", Effect = "Deny", Action = "dynamodb:DeleteItem", Resource = "*" }]
  })
}

# The policies are of two accounts: what our role may do says its own policy, and only that of the other denies.
resource "aws_iam_role" "ours" {
  provider           = aws.workload
  name               = "reader"
  assume_role_policy = local.trust
}
resource "aws_iam_role" "theirs" {
  provider           = aws.other
  name               = "reader"
  assume_role_policy = local.trust
}
resource "aws_iam_role_policy" "ours" {
  provider = aws.workload
  role     = aws_iam_role.ours.name
  policy   = local.items
}
resource "aws_iam_role_policy" "theirs" {
  provider = aws.other
  role     = aws_iam_role.theirs.name
  policy   = local.keep
}

# One name of a table in two regions, and a policy for the one in Ireland.
resource "aws_dynamodb_table" "ireland" {
  provider     = aws.workload
  name         = "orders"
  billing_mode = "PAY_PER_REQUEST"
  hash_key     = "pk"
  attribute {
    name = "pk"
    type = "S"
  }
}
resource "aws_dynamodb_table" "frankfurt" {
  provider     = aws.frankfurt
  name         = "orders"
  billing_mode = "PAY_PER_REQUEST"
  hash_key     = "pk"
  attribute {
    name = "pk"
    type = "S"
  }
}
resource "aws_dynamodb_resource_policy" "ireland" {
  provider     = aws.workload
  resource_arn = aws_dynamodb_table.ireland.arn
  policy = jsonencode({
    Version = "2012-10-17"
    Statement = [{
      Sid       = "KeepTheTable"
      Effect    = "Deny"
      Principal = "*"
      Action    = "dynamodb:DeleteTable"
      Resource  = "*"
      Condition = { ArnNotLike = { "aws:PrincipalArn" = "arn:aws:iam::333333333333:role/break-glass" } }
    }]
  })
}
