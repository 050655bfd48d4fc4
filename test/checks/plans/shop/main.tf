# A stack of another team, written by hand in HCL: counts, dynamic blocks, and values that are known after apply.
terraform {
  required_version = ">= 1.5.7"
  required_providers {
    aws = {
      source  = "hashicorp/aws"
      version = ">= 5.100.0, < 7.0.0"
    }
  }
}

variable "account" {
  type    = string
  default = "123456789012"
}

provider "aws" {
  region              = "eu-west-1"
  allowed_account_ids = [var.account]
  default_tags {
    tags = { team = "shop" }
  }
}

# Its output is known after apply, and so is how many regions there are.
resource "terraform_data" "regions" {
  input = "us-east-1"
}

resource "aws_kms_key" "shop" {
  enable_key_rotation = true
}

# Restorable and encrypted, by a reference; protected from deletion.
resource "aws_dynamodb_table" "carts" {
  count                       = 2
  name                        = "carts-${count.index}"
  billing_mode                = "PAY_PER_REQUEST"
  hash_key                    = "id"
  deletion_protection_enabled = true
  attribute {
    name = "id"
    type = "S"
  }
  point_in_time_recovery {
    enabled = true
  }
  server_side_encryption {
    enabled     = true
    kms_key_arn = aws_kms_key.shop.arn
  }
}

# Encrypted with a key that nobody has named.
resource "aws_dynamodb_table" "visits" {
  name                        = "visits"
  billing_mode                = "PAY_PER_REQUEST"
  hash_key                    = "id"
  deletion_protection_enabled = terraform_data.regions.output != ""
  attribute {
    name = "id"
    type = "S"
  }
  server_side_encryption {
    enabled = true
  }
}

# In dynamic blocks: whether there are replicas, and the name of the key.
resource "aws_dynamodb_table" "orders" {
  name                        = "orders"
  billing_mode                = "PAY_PER_REQUEST"
  hash_key                    = "id"
  stream_enabled              = true
  stream_view_type            = "NEW_IMAGE"
  deletion_protection_enabled = true
  attribute {
    name = "id"
    type = "S"
  }
  dynamic "replica" {
    for_each = toset(split(",", terraform_data.regions.output))
    content {
      region_name = replica.value
    }
  }
  dynamic "server_side_encryption" {
    for_each = [1]
    content {
      enabled     = true
      kms_key_arn = aws_kms_key.shop.arn
    }
  }
}

resource "aws_s3_bucket" "invoices" {
  bucket_prefix = "invoices-"
  force_destroy = true
}

resource "aws_s3_bucket_versioning" "invoices" {
  bucket = aws_s3_bucket.invoices.id
  versioning_configuration {
    status = "Enabled"
  }
}

resource "aws_s3_bucket_public_access_block" "invoices" {
  bucket                  = aws_s3_bucket.invoices.id
  block_public_acls       = true
  block_public_policy     = true
  ignore_public_acls      = true
  restrict_public_buckets = false
}

resource "aws_vpc" "shop" {
  cidr_block = "10.2.0.0/16"
}

resource "aws_subnet" "shop" {
  for_each          = toset(["eu-west-1a", "eu-west-1b"])
  vpc_id            = aws_vpc.shop.id
  availability_zone = each.key
  cidr_block        = each.key == "eu-west-1a" ? "10.2.0.0/24" : "10.2.1.0/24"
}

resource "aws_route_table" "shop" {
  vpc_id = aws_vpc.shop.id
}

resource "aws_route_table_association" "shop" {
  for_each       = aws_subnet.shop
  subnet_id      = each.value.id
  route_table_id = aws_route_table.shop.id
}

resource "aws_security_group" "jobs" {
  vpc_id = aws_vpc.shop.id
  egress {
    from_port   = 443
    to_port     = 443
    protocol    = "tcp"
    cidr_blocks = ["0.0.0.0/0"]
  }
}

resource "aws_iam_role" "jobs" {
  name = "jobs"
  assume_role_policy = jsonencode({
    Version   = "2012-10-17"
    Statement = [{ Effect = "Allow", Action = "sts:AssumeRole", Principal = { Service = "lambda.amazonaws.com" } }]
  })
}

resource "aws_iam_role_policy" "jobs" {
  name = "jobs"
  role = aws_iam_role.jobs.id
  policy = jsonencode({
    Version   = "2012-10-17"
    Statement = [{ Effect = "Allow", Action = "dynamodb:*", Resource = "*" }]
  })
}

resource "aws_lambda_function" "jobs" {
  function_name = "jobs"
  role          = aws_iam_role.jobs.arn
  runtime       = "nodejs18.x"
  handler       = "index.handler"
  s3_bucket     = "shop-code"
  s3_key        = "jobs.zip"
  vpc_config {
    subnet_ids         = [for subnet in aws_subnet.shop : subnet.id]
    security_group_ids = [aws_security_group.jobs.id]
  }
}
