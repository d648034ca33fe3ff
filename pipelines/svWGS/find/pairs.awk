# Joins the two ends of each discordant pair; the input is sorted by name of the fragment.
# Writes evidence: group, pos1, pos2, kind (P pair, S split), outer1, outer2, homology, mapq, signature, name.

BEGIN {
    FS = OFS = "\t"
    MinMapq = ENVIRON["MIN_MAPQ"] + 0
}

$2 == "S" { print $3, $4, $5, "S", $6, $7, $8, $9, $10, $1; next }

$1 != Name { Name = $1; nEnds = 0 }
{
    nEnds++
    Read[nEnds] = $3
    Chrom[nEnds] = $4
    Side[nEnds] = $5
    Inner[nEnds] = $6
    Outer[nEnds] = $7
    Mapq[nEnds] = $8
}
nEnds == 2 && Read[1] != Read[2] && Mapq[1] >= MinMapq && Mapq[2] >= MinMapq {
    first = Chrom[1] < Chrom[2] || (Chrom[1] == Chrom[2] && Inner[1] <= Inner[2]) ? 1 : 2
    second = 3 - first
    print Chrom[first] Side[first] Chrom[second] Side[second], Inner[first], Inner[second], "P", \
        Outer[first], Outer[second], 0, Mapq[1] < Mapq[2] ? Mapq[1] : Mapq[2], $9, $1
}
