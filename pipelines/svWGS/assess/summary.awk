# Recall and precision by type of variant and of all.

BEGIN { FS = OFS = "\t" }

NR > 1 {
    Count[$2, $1]++
    Count["all", $1]++
}

END {
    print "type", "truth", "calls", "TP", "FP", "FN", "recall", "precision"
    n = split("DEL DUP INV BND all", types, " ")
    for (i = 1; i <= n; i++) row(types[i], Count[types[i], "TP"] + 0, Count[types[i], "FP"] + 0, Count[types[i], "FN"] + 0)
}

function row(type, tp, fp, fn) {
    print type, tp + fn, tp + fp, tp, fp, fn, ratio(tp, tp + fn), ratio(tp, tp + fp)
}

function ratio(part, all) {
    return all ? sprintf("%.4f", part / all) : "NA"
}
