# The table of calls: the sorted calls under a header, numbered, without their sort columns.

BEGIN {
    FS = OFS = "\t"
    print "sv_id", "type", "chrom1", "pos1", "chrom2", "pos2", "strands", "length", "precise", "range1", "range2", \
        "homology", "pairs", "splits", "support", "mapq", "fragments"
}
{
    line = "sv" NR
    for (i = 5; i <= NF; i++) line = line OFS $i
    print line
}
