# One policy at one role, in many idioms. The label of a resource is the name of its idiom.
locals {
  trust = jsonencode({
    Version   = "2012-10-17"
    Statement = [{ Effect = "Allow", Action = "sts:AssumeRole", Principal = { Service = "lambda.amazonaws.com" } }]
  })
  items = jsonencode({
    Version = "2012-10-17"
    Statement = [
      { Sid = "Items", Effect = "Allow", Action = "dynamodb:*Item", Resource = "arn:aws:dynamodb:eu-west-1:333333333333:table/orders" },
      { Sid = "KeepItems", Effect = "Deny", Action = "dynamodb:DeleteItem", Resource = "*" },
    ]
  })
}

variable "first" {
  default = true
}

resource "aws_dynamodb_table" "orders" {
  name         = "orders"
  billing_mode = "PAY_PER_REQUEST"
  hash_key     = "pk"
  attribute {
    name = "pk"
    type = "S"
  }
}

# Without any policy.
resource "aws_iam_role" "bystander" {
  name               = "bystander"
  assume_role_policy = local.trust
}

# --- The role by its name, its id and text around it
resource "aws_iam_role" "by_name" {
  name               = "by_name"
  assume_role_policy = local.trust
}
resource "aws_iam_role_policy" "by_name" {
  role   = aws_iam_role.by_name.name
  policy = local.items
}

resource "aws_iam_role" "by_id" {
  name               = "by_id"
  assume_role_policy = local.trust
}
resource "aws_iam_role_policy" "by_id" {
  role   = aws_iam_role.by_id.id
  policy = local.items
}

resource "aws_iam_role" "by_text" {
  name               = "by_text"
  assume_role_policy = local.trust
}
resource "aws_iam_role_policy" "by_text" {
  role   = format("%s", "${aws_iam_role.by_text.id}")
  policy = local.items
}

resource "aws_iam_role" "with_path" {
  name               = "with_path"
  path               = "/service/"
  assume_role_policy = local.trust
}
resource "aws_iam_role_policy" "with_path" {
  role   = aws_iam_role.with_path.id
  policy = local.items
}

# --- count
resource "aws_iam_role" "counted" {
  count              = 1
  name               = "counted"
  assume_role_policy = local.trust
}
resource "aws_iam_role_policy" "counted" {
  role   = aws_iam_role.counted[0].id
  policy = local.items
}

resource "aws_iam_role" "counted_twice" {
  count              = 2
  name               = "counted_twice-${count.index}"
  assume_role_policy = local.trust
}
resource "aws_iam_role_policy" "counted_twice" {
  count  = 2
  role   = aws_iam_role.counted_twice[count.index].id
  policy = local.items
}

resource "aws_iam_role" "only_the_second" {
  count              = 2
  name               = "only_the_second-${count.index}"
  assume_role_policy = local.trust
}
resource "aws_iam_role_policy" "only_the_second" {
  role   = aws_iam_role.only_the_second[1].id
  policy = local.items
}

resource "aws_iam_role" "counted_to_none" {
  name               = "counted_to_none"
  assume_role_policy = local.trust
}
resource "aws_iam_role_policy" "counted_to_none" {
  count  = 0
  role   = aws_iam_role.counted_to_none.id
  policy = local.items
}

# --- for_each
resource "aws_iam_role" "chained" {
  for_each           = { chained = "/" }
  name               = each.key
  path               = each.value
  assume_role_policy = local.trust
}
resource "aws_iam_role_policy" "chained" {
  for_each = aws_iam_role.chained
  role     = each.value.id
  policy   = local.items
}

resource "aws_iam_role" "by_key" {
  for_each           = toset(["by_key", "by_key-other"])
  name               = each.key
  assume_role_policy = local.trust
}
resource "aws_iam_role_policy" "by_key" {
  role   = aws_iam_role.by_key["by_key"].id
  policy = local.items
}

resource "aws_iam_role" "by_field" {
  for_each           = toset(["by_field", "by_field-other"])
  name               = each.key
  assume_role_policy = local.trust
}
resource "aws_iam_role_policy" "by_field" {
  for_each = { one = { role = "by_field", policy = local.items } }
  role     = aws_iam_role.by_field[each.value.role].id
  policy   = each.value.policy
}

# --- functions and operators
resource "aws_iam_role" "by_one" {
  count              = 1
  name               = "by_one"
  assume_role_policy = local.trust
}
resource "aws_iam_role_policy" "by_one" {
  role   = one(aws_iam_role.by_one[*].id)
  policy = local.items
}

resource "aws_iam_role" "by_try" {
  count              = 1
  name               = "by_try"
  assume_role_policy = local.trust
}
resource "aws_iam_role_policy" "by_try" {
  role   = try(aws_iam_role.by_try[0].id, "")
  policy = local.items
}

resource "aws_iam_role" "by_element" {
  count              = 1
  name               = "by_element"
  assume_role_policy = local.trust
}
resource "aws_iam_role_policy" "by_element" {
  role   = element(concat(aws_iam_role.by_element[*].id, [""]), 0)
  policy = local.items
}

resource "aws_iam_role" "by_splat" {
  count              = 1
  name               = "by_splat"
  assume_role_policy = local.trust
}
resource "aws_iam_role_policy" "by_splat" {
  role   = aws_iam_role.by_splat.*.id[0]
  policy = local.items
}

resource "aws_iam_role" "by_join" {
  count              = 1
  name               = "by_join"
  assume_role_policy = local.trust
}
resource "aws_iam_role_policy" "by_join" {
  role   = join("", aws_iam_role.by_join[*].id)
  policy = local.items
}

resource "aws_iam_role" "by_coalesce" {
  name               = "by_coalesce"
  assume_role_policy = local.trust
}
resource "aws_iam_role_policy" "by_coalesce" {
  role   = coalesce("", aws_iam_role.by_coalesce.id)
  policy = local.items
}

resource "aws_iam_role" "by_split" {
  name               = "by_split"
  assume_role_policy = local.trust
}
resource "aws_iam_role_policy" "by_split" {
  role   = split("/", aws_iam_role.by_split.arn)[1]
  policy = local.items
}

resource "aws_iam_role" "by_lookup" {
  name               = "by_lookup"
  assume_role_policy = local.trust
}
resource "aws_iam_role_policy" "by_lookup" {
  role   = lookup({ it = aws_iam_role.by_lookup.id }, "it", "")
  policy = local.items
}

resource "aws_iam_role" "by_literal_condition" {
  name               = "by_literal_condition"
  assume_role_policy = local.trust
}
resource "aws_iam_role_policy" "by_literal_condition" {
  role   = true ? aws_iam_role.by_literal_condition.id : ""
  policy = local.items
}

resource "aws_iam_role" "by_condition" {
  count              = 2
  name               = "by_condition-${count.index}"
  assume_role_policy = local.trust
}
resource "aws_iam_role_policy" "by_condition" {
  role   = var.first ? aws_iam_role.by_condition[0].id : aws_iam_role.by_condition[1].id
  policy = local.items
}

# --- blocks of the role
resource "aws_iam_role" "by_block" {
  name               = "by_block"
  assume_role_policy = local.trust
  inline_policy {
    name   = "items"
    policy = local.items
  }
}

resource "aws_iam_role" "by_dynamic_block" {
  name               = "by_dynamic_block"
  assume_role_policy = local.trust
  dynamic "inline_policy" {
    for_each = { items = local.items }
    content {
      name   = inline_policy.key
      policy = inline_policy.value
    }
  }
}

resource "aws_iam_role" "by_dynamic_block_with_a_reference" {
  name               = "by_dynamic_block_with_a_reference"
  assume_role_policy = local.trust
  dynamic "inline_policy" {
    for_each = { items = aws_dynamodb_table.orders.arn }
    content {
      name = inline_policy.key
      policy = jsonencode({
        Version = "2012-10-17"
        Statement = [
          { Sid = "Items", Effect = "Allow", Action = "dynamodb:*Item", Resource = inline_policy.value },
          { Sid = "KeepItems", Effect = "Deny", Action = "dynamodb:DeleteItem", Resource = "*" },
        ]
      })
    }
  }
}

# --- forms of the document
resource "aws_iam_role" "with_heredoc" {
  name               = "with_heredoc"
  assume_role_policy = local.trust
}
resource "aws_iam_role_policy" "with_heredoc" {
  role   = aws_iam_role.with_heredoc.id
  policy = <<-EOT
    {
      "Version": "2012-10-17",
      "Statement": [
        { "Sid": "Items", "Effect": "Allow", "Action": "dynamodb:*Item", "Resource": "${aws_dynamodb_table.orders.arn}" },
        { "Sid": "KeepItems", "Effect": "Deny", "Action": "dynamodb:DeleteItem", "Resource": "*" }
      ]
    }
  EOT
}

resource "aws_iam_role" "with_jsonencode" {
  name               = "with_jsonencode"
  assume_role_policy = local.trust
}
resource "aws_iam_role_policy" "with_jsonencode" {
  role = aws_iam_role.with_jsonencode.id
  policy = jsonencode({
    Version = "2012-10-17"
    Statement = [
      { Sid = "Items", Effect = "Allow", Action = "dynamodb:*Item", Resource = aws_dynamodb_table.orders.arn },
      { Sid = "KeepItems", Effect = "Deny", Action = "dynamodb:DeleteItem", Resource = "*" },
    ]
  })
}

resource "aws_iam_role" "with_file" {
  name               = "with_file"
  assume_role_policy = local.trust
}
resource "aws_iam_role_policy" "with_file" {
  role   = aws_iam_role.with_file.id
  policy = file("${path.module}/items.json")
}

resource "aws_iam_role" "with_template" {
  name               = "with_template"
  assume_role_policy = local.trust
}
resource "aws_iam_role_policy" "with_template" {
  role   = aws_iam_role.with_template.id
  policy = templatefile("${path.module}/items.json", { unused = 1 })
}

resource "aws_iam_role" "with_sensitive" {
  name               = "with_sensitive"
  assume_role_policy = local.trust
}
resource "aws_iam_role_policy" "with_sensitive" {
  role   = aws_iam_role.with_sensitive.id
  policy = sensitive(local.items)
}

data "aws_iam_policy_document" "with_document" {
  statement {
    sid       = "Items"
    actions   = ["dynamodb:*Item"]
    resources = ["arn:aws:dynamodb:eu-west-1:333333333333:table/orders"]
  }
  statement {
    sid       = "KeepItems"
    effect    = "Deny"
    actions   = ["dynamodb:DeleteItem"]
    resources = ["*"]
  }
}
resource "aws_iam_role" "with_document" {
  name               = "with_document"
  assume_role_policy = local.trust
}
resource "aws_iam_role_policy" "with_document" {
  role   = aws_iam_role.with_document.id
  policy = data.aws_iam_policy_document.with_document.json
}

data "aws_iam_policy_document" "with_unknown_document" {
  source_policy_documents = [data.aws_iam_policy_document.with_document.json]
  statement {
    sid       = "Indexes"
    actions   = ["dynamodb:Query"]
    resources = ["${aws_dynamodb_table.orders.arn}/index/*"]
  }
}
resource "aws_iam_role" "with_unknown_document" {
  name               = "with_unknown_document"
  assume_role_policy = local.trust
}
resource "aws_iam_role_policy" "with_unknown_document" {
  role   = aws_iam_role.with_unknown_document.id
  policy = data.aws_iam_policy_document.with_unknown_document.json
}

# --- managed policies
resource "aws_iam_policy" "items" {
  name   = "items"
  policy = local.items
}

resource "aws_iam_role" "attached" {
  name               = "attached"
  assume_role_policy = local.trust
}
resource "aws_iam_role_policy_attachment" "attached" {
  role       = aws_iam_role.attached.id
  policy_arn = aws_iam_policy.items.arn
}

resource "aws_iam_policy" "attached_by_functions" {
  count  = 1
  name   = "attached_by_functions"
  policy = local.items
}
resource "aws_iam_role" "attached_by_functions" {
  count              = 1
  name               = "attached_by_functions"
  assume_role_policy = local.trust
}
resource "aws_iam_role_policy_attachment" "attached_by_functions" {
  role       = try(aws_iam_role.attached_by_functions[0].name, "")
  policy_arn = try(aws_iam_policy.attached_by_functions[0].arn, "")
}

resource "aws_iam_role" "attached_for_each" {
  name               = "attached_for_each"
  assume_role_policy = local.trust
}
resource "aws_iam_role_policy_attachment" "attached_for_each" {
  for_each   = { items = aws_iam_policy.items.arn }
  role       = aws_iam_role.attached_for_each.name
  policy_arn = each.value
}

resource "aws_iam_role" "attached_to_many" {
  name               = "attached_to_many"
  assume_role_policy = local.trust
}
resource "aws_iam_policy_attachment" "attached_to_many" {
  name       = "attached_to_many"
  roles      = [aws_iam_role.attached_to_many.id]
  policy_arn = aws_iam_policy.attached_to_many.arn
}
resource "aws_iam_policy" "attached_to_many" {
  name   = "attached_to_many"
  policy = local.items
}

resource "aws_iam_role" "attached_to_a_splat" {
  count              = 1
  name               = "attached_to_a_splat"
  assume_role_policy = local.trust
}
resource "aws_iam_policy_attachment" "attached_to_a_splat" {
  name       = "attached_to_a_splat"
  roles      = aws_iam_role.attached_to_a_splat[*].id
  policy_arn = aws_iam_policy.attached_to_a_splat.arn
}
resource "aws_iam_policy" "attached_to_a_splat" {
  name   = "attached_to_a_splat"
  policy = local.items
}

resource "aws_iam_role" "attached_exclusively" {
  name               = "attached_exclusively"
  assume_role_policy = local.trust
}
resource "aws_iam_role_policy_attachments_exclusive" "attached_exclusively" {
  role_name   = aws_iam_role.attached_exclusively.name
  policy_arns = [aws_iam_policy.items.arn]
}

resource "aws_iam_role" "inline_exclusively" {
  name               = "inline_exclusively"
  assume_role_policy = local.trust
}
resource "aws_iam_role_policy" "inline_exclusively" {
  name   = "items"
  role   = aws_iam_role.inline_exclusively.name
  policy = local.items
}
resource "aws_iam_role_policies_exclusive" "inline_exclusively" {
  role_name    = aws_iam_role.inline_exclusively.name
  policy_names = [aws_iam_role_policy.inline_exclusively.name]
}

resource "aws_iam_role" "managed_arns" {
  name                = "managed_arns"
  assume_role_policy  = local.trust
  managed_policy_arns = [aws_iam_policy.items.arn]
}

# --- a boundary by reference: the role may do all with DynamoDB, the boundary allows items only
resource "aws_iam_policy" "bounded" {
  name   = "bounded"
  policy = local.items
}
resource "aws_iam_role" "bounded" {
  name                 = "bounded"
  assume_role_policy   = local.trust
  permissions_boundary = aws_iam_policy.bounded.arn
}
resource "aws_iam_role_policy" "bounded" {
  role = aws_iam_role.bounded.id
  policy = jsonencode({
    Version   = "2012-10-17"
    Statement = [{ Effect = "Allow", Action = "dynamodb:*", Resource = "*" }]
  })
}

# --- a name that AWS completes
resource "aws_iam_role" "with_prefix" {
  name_prefix        = "with_prefix-"
  assume_role_policy = local.trust
}
resource "aws_iam_role_policy" "with_prefix" {
  role   = aws_iam_role.with_prefix.name
  policy = local.items
}

# --- an index and the whole list in one expression: the plan names both, and it is the first one
variable "second" {
  default = false
}
resource "aws_iam_role" "by_index_or_splat" {
  count              = 2
  name               = "by_index_or_splat-${count.index}"
  assume_role_policy = local.trust
}
resource "aws_iam_role_policy" "by_index_or_splat" {
  role   = var.second ? aws_iam_role.by_index_or_splat[1].id : element(aws_iam_role.by_index_or_splat[*].id, 0)
  policy = local.items
}
