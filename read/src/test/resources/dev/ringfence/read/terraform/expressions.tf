# Expressions whose values Terraform 1.11.4 printed to expressions.json:
#   echo 'jsonencode({ name = local.name, … })' | terraform console
variable "v" { default = "dflt" }
variable "o" {
  type    = object({ a = string, b = optional(string, "bee"), c = optional(number) })
  default = { a = 1 }
}
variable "m" {
  type    = map(string)
  default = { x = "1", y = 2 }
}
locals {
  precedence     = 1 + 2 * 3 - 4 / 2
  parentheses    = (1 + 2) * 3 % 4
  logic          = !true || false && true
  comparison     = 1 < 2 == true ? "yes" : "no"
  nested_text    = "a${1 + 1}b${"c${"d"}"}"
  heredoc        = <<EOT
hello
  ${var.v} world
EOT
  indented       = <<-EOT
    one
      two

    three ${var.v}
      EOT
  escapes        = "x$${y} %%{z} \" \\ \n \t \u00e9 \U0001F600"
  filtered_list  = [for i, s in ["a", "b", "c"] : "${i}${upper(s)}" if s != "b"]
  mapped         = { for k, v in { b = 1, a = 2 } : k => v * 10 }
  grouped        = { for s in ["aa", "ab", "ba"] : substr(s, 0, 1) => s... }
  splat          = [{ n = "x" }, { n = "y" }][*].n
  directives     = "%{if var.v == "dflt"}D%{else}E%{endif}-%{for x in [1, 2, 3]}${x},%{endfor}"
  trimmed        = <<-EOT
    %{~ for x in ["a", "b"] ~}
    item ${x}
    %{~ endfor ~}
    end
  EOT
  merged         = merge({ a = 1 }, { b = 2, a = 3 }, null)
  concatenated   = concat([1], [2, 3], [])
  formatted      = format("%s-%d-%v-%q-%%", "a", 5, true, "q")
  joined         = join(",", ["a", "b", ""])
  cut            = split(",", "a,b,,c")
  looked_up      = lookup({ a = "x" }, "b", "dd")
  set            = toset(["b", "a", "b"])
  flat           = flatten([["a"], [], ["b", ["c"]]])
  coalesced      = coalesce("", null, "z")
  wrapped        = element(["a", "b", "c"], 4)
  characters     = length("héllo")
  keys           = keys({ b = 1, a = 2 })
  values         = values({ b = 1, a = 2 })
  zipped         = zipmap(["a", "b"], [1, 2])
  distinct       = distinct(["a", "b", "a"])
  compact        = compact(["a", "", null, "b"])
  replaced       = replace("a-b-c", "-", "_")
  without_ends   = trimsuffix(trimprefix("pre-x-suf", "pre-"), "-suf")
  title          = title("hello world-foo")
  part           = substr("hello", 1, -1)
  contained      = contains(["a", "b"], "b")
  tried          = try(var.o.zz, "fallback")
  can_not        = can(var.o.zz)
  typed          = var.o
  typed_map      = var.m
  greatest       = max(1, 5, 3)
  fraction       = 1.50 + 0.25
  divided        = 7 / 2
  remainder      = -3 % 2
  json           = jsonencode({ b = [1, "x", true, null], a = { c = "q\"uote" } })
  from_json      = jsondecode("{\"x\": [1, 2, {\"y\": \"z\"}]}").x[2].y
  base64         = base64encode("hi")
  from_base64    = base64decode("aGk=")
  basename       = basename("/a/b/c.txt")
  dirname        = dirname("/a/b/c.txt")
  only_value     = "${[1, 2]}" == [1, 2]
  old_index      = [1, 2, 3].1
  keys_of_kinds  = { "a b" = 1, (var.v) = 2, "${var.v}x" : 3 }
  reversed       = reverse([1, 2, 3])
  range          = range(3)
  product        = setproduct(["a", "b"], ["x", "y"])
  slice          = slice(["a", "b", "c"], 1, 2)
  sorted         = sort(["c", "a", "b"])
  sum            = sum([1, 2, 3])
  all            = alltrue([true, true])
  any            = anytrue([false, false])
  chomped        = chomp("x\n\n")
  pushed         = indent(2, "a\nb")
  begins         = startswith("hello", "he")
  of_objects     = [for o in [{ a = 1, b = true }, { a = 2, b = false }] : o.a if o.b]
  nothing        = null
  not_null       = var.v == null ? 1 : 2
  lines = {
    "k1" : "v1",
    k2 = "v2"
    # comment
    k3 = [
      1,
      2, // c
    ]
  }
  empty_lists    = "a" == "a" && 1 == 1 && [] == []
  large          = 10000000 * 10000000
  exponent       = 1e3
  as_text        = tostring(true)
  as_number      = tonumber("12")
  union          = setunion(["a"], ["b", "a"])
  difference     = setsubtract(["a", "b"], ["b"])
  one            = one(["x"])
  none           = one([])
  backwards      = strrev("abc")
  stripped       = trim("xxabcxx", "x")
  keys_in_order  = [for k, v in { b = 1, a = 2 } : k]
  kinds_in_text  = "${true}-${1.0}-${null == null}"
  heredoc_inside = upper(<<X
heredoc
X
  )
  keyed          = var.m["x"]
  lists_of_lists = [for x in [[1, 2], [3]] : [for y in x : y * 2]]
  spread         = merge([{ a = 1 }, { b = 2 }]...)
  rounded        = ceil(1.2) + floor(1.8) + abs(-3) + signum(-2)
  first_list     = coalescelist([], ["a"])
  yaml           = yamldecode("a: [1, 2]\nb: x").a[1]
  all_compared   = 5 > 3 && 3 >= 3 && 2 <= 1 || 1 != 2
  splat_of_splat = [{ a = [{ b = 1 }, { b = 2 }] }, { a = [{ b = 3 }] }][*].a[*].b
  old_splat      = [{ a = { b = 1 } }].*.a.b
  negative       = -2
  holds          = strcontains("abc", "b")
  trimmed_inside = "  %{if true~}  x  %{~endif}  "
  set_as_list    = tolist(toset(["z", "y"]))[0]
  branches       = <<-EOT

    a
     ${1}
    %{if true}
      x
    %{else}
      y
    %{endif}
  EOT
  trimmed_value  = "a ${~"x"~} b"
  trimmed_line   = <<EOT
a ${~"x"~}
   b
EOT
  tabs           = <<-EOT
	tab
	  x
	EOT
  list_in_text   = "${[for x in ["a"] : x][0]}"
  loop_of_map    = "%{for k, v in { a = 1, b = 2 }}${k}=${v};%{endfor}"
  by_value       = { for k, v in ["a", "b"] : v => k }
  json_by_hand   = <<EOF
{"a": ${jsonencode(["x"])}, "b": "%{for i in [1, 2]~} ${i} %{endfor~}"}
EOF
  commented = [
    "a", # c
    "b"  // d
    /* e */, "c",
  ]
  chosen         = true ? { a = 1 } : { a = 2 }
  not_equal      = !(1 == 2)
  deep           = "${"nested ${"deep ${"er"}"}"}"
  in_one_line    = { a = 1, b = 2 }
  decimal        = 0.1 + 0.2
  same_number    = 1 == 1.0
  other_kind     = "1" == 1
  twice_negative = -(-1)
  mixed          = 5 % 3 + 2
  from_the_left  = 1 - 1 - 1
  left_division  = 8 / 2 / 2
  computed_index = [1, 2, 3][length([1, 2])]
  path           = { a = { b = ["c"] } }.a.b[0]
  other_path     = { a = { b = ["c"] } }["a"]["b"].0
  no_templates   = "%%{ not } $${not} $ % $$ %%"
  empty          = ""
  empty_heredoc  = <<-E
  E
  words          = join("-", [for s in split(" ", "the quick fox") : title(s)])
  chain          = 1 < 2 ? 3 < 4 ? "x" : "y" : "z"
  of_set         = [for s in toset(["x", "y"]) : s]
  holds_null     = { "a" = null }
  number_text    = tostring(1.50)
  shortened      = "${1.50}"
  account        = 123456789012
  leading_zero   = "${012345}"
  from_to        = [for i in range(2, 4) : i]
  entries        = length({ a = 1 })
  flat_pairs     = flatten([for k, v in { a = [1, 2], b = [3] } : [for x in v : "${k}${x}"]])
}
