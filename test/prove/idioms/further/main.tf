# One policy at one role, in further idioms. The label of a resource is the name of its idiom.
locals {
  trust = jsonencode({
    Version   = "2012-10-17"
    Statement = [{ Effect = "Allow", Action = "sts:AssumeRole", Principal = { Service = "lambda.amazonaws.com" } }]
  })
  allow = { Sid = "Items", Effect = "Allow", Action = "dynamodb:*Item", Resource = "arn:aws:dynamodb:eu-west-1:333333333333:table/orders" }
  deny  = { Sid = "KeepItems", Effect = "Deny", Action = "dynamodb:DeleteItem", Resource = "*" }
  items = jsonencode({ Version = "2012-10-17", Statement = [local.allow, local.deny] })
}
variable "first" {
  default = true
}
variable "teams" {
  default = {
    of_objects = { path = "/", policies = ["items"] }
  }
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
resource "aws_iam_role" "bystander" {
  name               = "bystander"
  assume_role_policy = local.trust
}

# --- functions around the name of the role
resource "aws_iam_role" "by_basename" {
  name               = "by_basename"
  assume_role_policy = local.trust
}
resource "aws_iam_role_policy" "by_basename" {
  role   = basename(aws_iam_role.by_basename.arn)
  policy = local.items
}
resource "aws_iam_role" "by_replace" {
  name               = "by_replace"
  assume_role_policy = local.trust
}
resource "aws_iam_role_policy" "by_replace" {
  role   = replace(aws_iam_role.by_replace.arn, "/.*//", "")
  policy = local.items
}
resource "aws_iam_role" "by_trimprefix" {
  name               = "by_trimprefix"
  assume_role_policy = local.trust
}
resource "aws_iam_role_policy" "by_trimprefix" {
  role   = trimprefix("x-${aws_iam_role.by_trimprefix.id}", "x-")
  policy = local.items
}
resource "aws_iam_role" "by_values" {
  for_each           = toset(["by_values"])
  name               = each.key
  assume_role_policy = local.trust
}
resource "aws_iam_role_policy" "by_values" {
  role   = values(aws_iam_role.by_values)[0].id
  policy = local.items
}
resource "aws_iam_role" "by_zipmap" {
  count              = 1
  name               = "by_zipmap"
  assume_role_policy = local.trust
}
resource "aws_iam_role_policy" "by_zipmap" {
  for_each = zipmap(["only"], aws_iam_role.by_zipmap[*].name)
  role     = each.value
  policy   = local.items
}
resource "aws_iam_role" "by_self_name" {
  name               = lower(format("%s_%s", "BY", "self_name"))
  assume_role_policy = local.trust
}
resource "aws_iam_role_policy" "by_self_name" {
  role   = upper("x") == "X" ? aws_iam_role.by_self_name.name : aws_iam_role.bystander.name
  policy = local.items
}
resource "aws_iam_role" "by_deferred_data" {
  name               = "by_deferred_data"
  assume_role_policy = local.trust
}
data "aws_iam_role" "by_deferred_data" {
  name       = "by_deferred_data"
  depends_on = [aws_iam_role.by_deferred_data]
}
resource "aws_iam_role_policy" "by_deferred_data" {
  role   = data.aws_iam_role.by_deferred_data.name
  policy = local.items
}

# --- the role by what else names it
resource "aws_iam_role" "by_profile" {
  name               = "by_profile"
  assume_role_policy = local.trust
}
resource "aws_iam_instance_profile" "by_profile" {
  name = "by_profile"
  role = aws_iam_role.by_profile.id
}
resource "aws_iam_role_policy" "by_profile" {
  role   = aws_iam_instance_profile.by_profile.role
  policy = local.items
}
resource "aws_iam_role" "by_unique_id" {
  name               = "by_unique_id"
  assume_role_policy = local.trust
}
resource "aws_iam_role_policy" "by_unique_id" {
  role   = aws_iam_role.by_unique_id.unique_id == "AIDA" ? aws_iam_role.bystander.id : aws_iam_role.by_unique_id.id
  policy = local.items
}

# --- for_each over objects, and pairs
resource "aws_iam_role" "of_objects" {
  for_each           = var.teams
  name               = each.key
  path               = each.value.path
  assume_role_policy = local.trust
  dynamic "inline_policy" {
    for_each = each.value.policies
    content {
      name   = inline_policy.value
      policy = local.items
    }
  }
}
resource "aws_iam_role" "of_pairs" {
  for_each           = toset(["of_pairs-a", "of_pairs-b"])
  name               = each.key
  assume_role_policy = local.trust
}
resource "aws_iam_role_policy" "of_pairs" {
  for_each = { for pair in flatten([for role in keys(aws_iam_role.of_pairs) : [for doc in ["items"] : { role = role, doc = doc }]]) : "${pair.role}-${pair.doc}" => pair if pair.role != "of_pairs-b" }
  role     = aws_iam_role.of_pairs[each.value.role].id
  policy   = local.items
}

# --- documents
resource "aws_iam_role" "with_merge" {
  name               = "with_merge"
  assume_role_policy = local.trust
}
resource "aws_iam_role_policy" "with_merge" {
  role   = aws_iam_role.with_merge.name
  policy = jsonencode(merge({ Version = "2012-10-17" }, { Statement = concat([local.allow], [local.deny]) }))
}
resource "aws_iam_role" "with_templatefile" {
  name               = "with_templatefile"
  assume_role_policy = local.trust
}
resource "aws_iam_role_policy" "with_templatefile" {
  role   = aws_iam_role.with_templatefile.name
  policy = templatefile("${path.module}/items.json.tftpl", { verbs = "*Item" })
}
resource "aws_iam_role" "with_choice" {
  name               = "with_choice"
  assume_role_policy = local.trust
}
resource "aws_iam_role_policy" "with_choice" {
  role   = aws_iam_role.with_choice.name
  policy = var.first ? local.items : jsonencode({ Version = "2012-10-17", Statement = [] })
}
resource "aws_iam_role" "with_documents_of_documents" {
  name               = "with_documents_of_documents"
  assume_role_policy = local.trust
}
data "aws_iam_policy_document" "base" {
  source_policy_documents = [local.items]
}
resource "aws_iam_role_policy" "with_documents_of_documents" {
  role   = aws_iam_role.with_documents_of_documents.name
  policy = data.aws_iam_policy_document.base.json
}
resource "aws_iam_role" "with_terraform_data" {
  name               = "with_terraform_data"
  assume_role_policy = local.trust
}
resource "terraform_data" "document" {
  input = local.items
}
resource "aws_iam_role_policy" "with_terraform_data" {
  role   = aws_iam_role.with_terraform_data.name
  policy = terraform_data.document.output
}
resource "aws_iam_role" "with_parameter" {
  name               = "with_parameter"
  assume_role_policy = local.trust
}
resource "aws_ssm_parameter" "document" {
  name  = "document"
  type  = "String"
  value = local.items
}
resource "aws_iam_role_policy" "with_parameter" {
  role   = aws_iam_role.with_parameter.name
  policy = aws_ssm_parameter.document.value
}
resource "aws_iam_role" "with_prefix_of_policy" {
  name               = "with_prefix_of_policy"
  assume_role_policy = local.trust
  lifecycle {
    create_before_destroy = true
    ignore_changes        = [description]
  }
}
resource "aws_iam_role_policy" "with_prefix_of_policy" {
  name_prefix = "items-"
  role        = aws_iam_role.with_prefix_of_policy.name
  policy      = local.items
  depends_on  = [aws_dynamodb_table.orders]
}

# --- managed policies
resource "aws_iam_policy" "items" {
  count  = 2
  name   = "items-${count.index}"
  policy = count.index == 0 ? local.items : jsonencode({ Version = "2012-10-17", Statement = [{ Effect = "Deny", Action = "s3:*", Resource = "*" }] })
}
resource "aws_iam_role" "managed_for" {
  name                = "managed_for"
  assume_role_policy  = local.trust
  managed_policy_arns = [for policy in aws_iam_policy.items : policy.arn]
}
resource "aws_iam_role" "attached_for" {
  for_each           = toset(["attached_for"])
  name               = each.key
  assume_role_policy = local.trust
}
resource "aws_iam_policy" "attached_for" {
  name   = "attached_for"
  policy = local.items
}
resource "aws_iam_policy_attachment" "attached_for" {
  name       = "attached_for"
  roles      = [for role in aws_iam_role.attached_for : role.name]
  users      = []
  policy_arn = aws_iam_policy.attached_for.arn
}
resource "aws_iam_role" "attached_by_product" {
  count              = 1
  name               = "attached_by_product"
  assume_role_policy = local.trust
}
resource "aws_iam_role_policy_attachment" "attached_by_product" {
  count      = length(setproduct(aws_iam_role.attached_by_product[*].name, [0, 1]))
  role       = aws_iam_role.attached_by_product[0].name
  policy_arn = element(aws_iam_policy.items[*].arn, count.index)
}
resource "aws_iam_role" "attached_by_arn_text" {
  name               = "attached_by_arn_text"
  assume_role_policy = local.trust
}
resource "aws_iam_role_policy_attachment" "attached_by_arn_text" {
  role       = aws_iam_role.attached_by_arn_text.name
  policy_arn = "arn:aws:iam::333333333333:policy/items-0"
  depends_on = [aws_iam_policy.items]
}
# --- boundaries
resource "aws_iam_policy" "boundary" {
  count  = 1
  name   = "boundary"
  policy = local.items
}
locals {
  boundary = one(aws_iam_policy.boundary[*].arn)
}
resource "aws_iam_role" "bounded_by_local" {
  name                 = "bounded_by_local"
  assume_role_policy   = local.trust
  permissions_boundary = local.boundary
}
resource "aws_iam_role_policy" "bounded_by_local" {
  role   = aws_iam_role.bounded_by_local.name
  policy = jsonencode({ Version = "2012-10-17", Statement = [{ Effect = "Allow", Action = "dynamodb:*", Resource = "*" }] })
}
resource "aws_iam_role" "bounded_by_try" {
  name                 = "bounded_by_try"
  assume_role_policy   = local.trust
  permissions_boundary = try(aws_iam_policy.boundary[0].arn, null)
}
resource "aws_iam_role_policy" "bounded_by_try" {
  role   = aws_iam_role.bounded_by_try.name
  policy = jsonencode({ Version = "2012-10-17", Statement = [{ Effect = "Allow", Action = "dynamodb:*", Resource = "*" }] })
}

# --- modules two deep, with count
module "outer" {
  count  = 1
  source = "./outer"
  names  = ["two_deep"]
  trust  = local.trust
  items  = local.items
}
module "pair" {
  for_each = { in_pair = { items = local.items } }
  source   = "./pair"
  config   = merge({ name = each.key, trust = local.trust }, each.value)
}
resource "aws_iam_role_policy" "of_two_deep" {
  role   = module.outer[0].role_names["two_deep"]
  policy = jsonencode({ Version = "2012-10-17", Statement = [{ Effect = "Allow", Action = "s3:ListAllMyBuckets", Resource = "*" }] })
}
