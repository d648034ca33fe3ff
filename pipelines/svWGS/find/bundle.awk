# Splits each bundle where neighbours in the given column are further apart than one fragment can reach.
# The label in column 1 names the bundle; a number is added to it for each part.

BEGIN { FS = OFS = "\t" }

$1 != label { label = $1; part = 1; last = $column }
$column - last > reach { part++ }
{
    last = $column
    $1 = label "/" part
    print
}
