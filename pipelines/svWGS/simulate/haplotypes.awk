# The sample's two haplotypes as the reference plus junctions: walking along a haplotype means walking
# along the reference and jumping where a junction leaves it. A breakend is a position and the strand
# whose end it is: "+" where sequence ends on its right side, "-" on its left side.

function loadVariant(type, c1, p1, c2, p2, strands, haplotypes,    h) {
    for (h = 1; h <= 2; h++) {
        if (!index(haplotypes, h)) continue
        if (type == "DEL") {
            join2(h, c1, p1, "+", c2, p2 + 1, "-")
            setCopies(h, c1, p1 + 1, p2, 0)
        } else if (type == "DUP") {
            join2(h, c1, p1 + 1, "-", c2, p2, "+")
            setCopies(h, c1, p1 + 1, p2, 2)
            Tandem[h, c1, p1 + 1, "-"] = Tandem[h, c2, p2, "+"] = 1
        } else if (type == "INV") {
            join2(h, c1, p1, "+", c2, p2, "+")
            join2(h, c1, p1 + 1, "-", c2, p2 + 1, "-")
        } else
            join2(h, c1, p1, substr(strands, 1, 1), c2, p2, substr(strands, 2, 1))
    }
}

function join2(h, c1, p1, s1, c2, p2, s2) {
    addCut(h, c1, p1, s1, c2, p2, s2)
    addCut(h, c2, p2, s2, c1, p1, s1)
}

function addCut(h, c, p, s, toChrom, toPos, toStrand,    n) {
    n = ++NCuts[h, c, s]
    Cut[h, c, s, n] = p
    ToChrom[h, c, p, s] = toChrom
    ToPos[h, c, p, s] = toPos
    ToStrand[h, c, p, s] = toStrand
}

function setCopies(h, c, from, to, copies,    n) {
    n = ++NCopies[h, c]
    CopyFrom[h, c, n] = from
    CopyTo[h, c, n] = to
    Copies[h, c, n] = copies
}

function copyNumber(h, c, x,    i) {
    for (i = 1; i <= NCopies[h, c]; i++)
        if (CopyFrom[h, c, i] <= x && x <= CopyTo[h, c, i]) return Copies[h, c, i]
    return 1
}

# The first breakend ahead, or 0 when the way is free up to the end of the chromosome.
function nextCut(h, c, x, strand,    i, p, best) {
    for (i = 1; i <= NCuts[h, c, strand]; i++) {
        p = Cut[h, c, strand, i]
        if (strand == "+" ? p >= x && (!best || p < best) : p <= x && p > best) best = p
    }
    return best
}

# Adds the pieces of a walk of the given length to the fragment; false where the chromosome ends before.
# A tandem copy ends in its junction or in the reference, with even odds; but only one jump per walk,
# as there are two copies and not three.
function walk(h, c, x, strand, left,    cut, take, jumped, key) {
    while (1) {
        cut = nextCut(h, c, x, strand)
        if (strand == "+") {
            take = least(left, (cut ? cut : Length[c]) - x + 1)
            addPiece(c, x, x + take - 1, strand)
        } else {
            take = least(left, x - (cut ? cut : 1) + 1)
            addPiece(c, x - take + 1, x, strand)
        }
        left -= take
        if (!left) return 1
        if (!cut) return 0
        key = h SUBSEP c SUBSEP cut SUBSEP strand
        if ((key in Tandem) && (jumped || random() < 0.5))
            x = strand == "+" ? cut + 1 : cut - 1
        else {
            jumped = 1
            c = ToChrom[key]
            x = ToPos[key]
            strand = opposite(ToStrand[key])
        }
    }
}

# A piece that goes on where the last one ended is the same piece.
function addPiece(c, from, to, strand) {
    if (NPieces && PChrom[NPieces] == c && PStrand[NPieces] == strand) {
        if (strand == "+" && PTo[NPieces] + 1 == from) { PTo[NPieces] = to; return }
        if (strand == "-" && PFrom[NPieces] - 1 == to) { PFrom[NPieces] = from; return }
    }
    NPieces++
    PChrom[NPieces] = c
    PFrom[NPieces] = from
    PTo[NPieces] = to
    PStrand[NPieces] = strand
}

function opposite(strand) {
    return strand == "+" ? "-" : "+"
}

function least(a, b) {
    return a < b ? a : b
}
