# From the pieces of a fragment to the SAM lines an aligner would write for its two reads: the longest
# part of a read is its primary alignment, other parts are supplementary, too short ones stay clipped.
# Variables of a read are arrays over [read] (1 or 2) or [read, part]; query positions are as sequenced.

BEGIN { ShortestPart = 30 }

# Read 1 is the start of the fragment, read 2 the start of its other strand.
function cutRead(r,    k, i, need, take, strand) {
    Parts[r] = 0
    need = ReadLength
    for (i = 1; i <= NPieces && need; i++) {
        k = r == 1 ? i : NPieces + 1 - i
        strand = r == 1 ? PStrand[k] : opposite(PStrand[k])
        take = least(need, PTo[k] - PFrom[k] + 1)
        addPart(r, PChrom[k], strand == "+" ? PFrom[k] : PTo[k] - take + 1, take, strand, ReadLength - need + 1)
        need -= take
    }
}

function addPart(r, c, from, size, strand, query,    k) {
    k = ++Parts[r]
    Chrom[r, k] = c
    From[r, k] = from
    To[r, k] = from + size - 1
    Strand[r, k] = strand
    QFrom[r, k] = query
    QTo[r, k] = query + size - 1
}

function sequenceRead(r, lowQuality,    k) {
    True[r, "+"] = True[r, "-"] = ""
    for (k = 1; k <= Parts[r]; k++) {
        True[r, "+"] = True[r, "+"] bases(Chrom[r, k], From[r, k], To[r, k], Strand[r, k])
        True[r, "-"] = bases(Chrom[r, k], From[r, k], To[r, k], opposite(Strand[r, k])) True[r, "-"]
    }
    for (k = 1; k < Parts[r]; k++) extendOverJunction(r, k)
    Primary[r] = 1
    for (k = 1; k <= Parts[r]; k++) {
        if (size(r, k) > size(r, Primary[r])) Primary[r] = k
        Quality[r, k] = lowQuality ? randomInteger(0, 9) : least(60, size(r, k))
    }
    addErrors(r)
}

function bases(c, from, to, strand) {
    return strand == "+" ? substr(Forward[c], from, to - from + 1) \
        : substr(Reverse[c], Length[c] - to + 1, to - from + 1)
}

function size(r, k) {
    return QTo[r, k] - QFrom[r, k] + 1
}

# An aligner cannot see the junction where both sides happen to have the same bases: both parts claim
# them, and the alignments overlap on the read.
function extendOverJunction(r, k,    right, left, base) {
    do base = baseBeside(r, k, ++right)
    while (base != "" && base == readBase(r, QTo[r, k] + right))
    right--
    do base = baseBeside(r, k + 1, -(++left))
    while (base != "" && base == readBase(r, QFrom[r, k + 1] - left))
    left--
    QTo[r, k] += right
    if (Strand[r, k] == "+") To[r, k] += right; else From[r, k] -= right
    QFrom[r, k + 1] -= left
    if (Strand[r, k + 1] == "+") From[r, k + 1] -= left; else To[r, k + 1] += left
}

# The reference base that follows part k (steps > 0) or precedes it (steps < 0) in the direction of the read.
function baseBeside(r, k, steps,    at) {
    if (Strand[r, k] == "+") at = steps > 0 ? To[r, k] + steps : From[r, k] + steps
    else at = steps > 0 ? From[r, k] - steps : To[r, k] - steps
    return at < 1 || at > Length[Chrom[r, k]] ? "" : bases(Chrom[r, k], at, at, Strand[r, k])
}

# Each awk has its own idea of what substr() gives before the start of a text.
function readBase(r, at) {
    return at < 1 || at > ReadLength ? "" : substr(True[r, "+"], at, 1)
}

# Eight draws per read instead of one per base: as good for rare errors, and much faster.
function addErrors(r,    i, at, base) {
    NErrors[r] = 0
    Bases[r, "+"] = True[r, "+"]
    Bases[r, "-"] = True[r, "-"]
    Quals[r, "+"] = Quals[r, "-"] = PerfectQuality
    for (i = 0; i < 8; i++) {
        if (random() >= ErrorRate * ReadLength / 8) continue
        at = randomInteger(1, ReadLength)
        base = index("ACGT", substr(Bases[r, "+"], at, 1)) + randomInteger(0, 2)
        Bases[r, "+"] = replaceAt(Bases[r, "+"], at, substr("ACGT", base % 4 + 1, 1))
        Bases[r, "-"] = replaceAt(Bases[r, "-"], ReadLength + 1 - at, substr("TGCA", base % 4 + 1, 1))
        Quals[r, "+"] = replaceAt(Quals[r, "+"], at, ",")
        Quals[r, "-"] = replaceAt(Quals[r, "-"], ReadLength + 1 - at, ",")
        ErrorAt[r, ++NErrors[r]] = at
    }
}

function replaceAt(text, at, character) {
    return substr(text, 1, at - 1) character substr(text, at + 1)
}

function writePair(name, duplicate,    flag, r) {
    flag = 1 + (isProper() ? 2 : 0) + (duplicate ? 1024 : 0)
    for (r = 1; r <= 2; r++) writeRead(name, flag, r, 3 - r)
}

function isProper(    left, right) {
    left = From[1, Primary[1]] <= From[2, Primary[2]] ? 1 : 2
    right = 3 - left
    return Chrom[1, Primary[1]] == Chrom[2, Primary[2]] && \
        Strand[left, Primary[left]] == "+" && Strand[right, Primary[right]] == "-" && \
        templateLength(left, right) <= LongestProper
}

# As bwa mem: from the outer end of one alignment to that of the other, negative for the right one.
function templateLength(r, mate,    mine, other) {
    if (Chrom[r, Primary[r]] != Chrom[mate, Primary[mate]]) return 0
    mine = outerEnd(r)
    other = outerEnd(mate)
    return other - mine + (other > mine ? 1 : other < mine ? -1 : 0)
}

function outerEnd(r) {
    return Strand[r, Primary[r]] == "+" ? From[r, Primary[r]] : To[r, Primary[r]]
}

function writeRead(name, flag, r, mate,    k, m, c) {
    m = Primary[mate]
    flag += (r == 1 ? 64 : 128) + (Strand[mate, m] == "-" ? 32 : 0)
    for (k = 1; k <= Parts[r]; k++) {
        if (k != Primary[r] && size(r, k) < ShortestPart) continue
        c = Chrom[r, k]
        print c, From[r, k], name, flag + (Strand[r, k] == "-" ? 16 : 0) + (k == Primary[r] ? 0 : 2048), \
            Name[c], From[r, k], Quality[r, k], cigar(r, k, k == Primary[r] ? "S" : "H"), \
            c == Chrom[mate, m] ? "=" : Name[Chrom[mate, m]], From[mate, m], templateLength(r, mate), \
            shown(r, k, Bases[r, Strand[r, k]]), shown(r, k, Quals[r, Strand[r, k]]), \
            "NM:i:" mismatches(r, k) otherParts(r, k)
    }
}

function cigar(r, k, clip,    left, right) {
    left = Strand[r, k] == "+" ? QFrom[r, k] - 1 : ReadLength - QTo[r, k]
    right = ReadLength - left - size(r, k)
    return (left ? left clip : "") size(r, k) "M" (right ? right clip : "")
}

# Supplementary alignments are hard-clipped: they show their own part of the read only.
function shown(r, k, text) {
    if (k == Primary[r]) return text
    return substr(text, Strand[r, k] == "+" ? QFrom[r, k] : ReadLength - QTo[r, k] + 1, size(r, k))
}

function mismatches(r, k,    i, n) {
    for (i = 1; i <= NErrors[r]; i++)
        if (QFrom[r, k] <= ErrorAt[r, i] && ErrorAt[r, i] <= QTo[r, k]) n++
    return n + 0
}

function otherParts(r, k,    i, list) {
    if (k != Primary[r]) list = alternative(r, Primary[r])
    for (i = 1; i <= Parts[r]; i++)
        if (i != k && i != Primary[r] && size(r, i) >= ShortestPart) list = list alternative(r, i)
    return list == "" ? "" : OFS "SA:Z:" list
}

function alternative(r, k) {
    return Name[Chrom[r, k]] "," From[r, k] "," Strand[r, k] "," cigar(r, k, "S") "," Quality[r, k] "," mismatches(r, k) ";"
}
