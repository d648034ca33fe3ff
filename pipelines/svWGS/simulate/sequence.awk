# Writes the reference: chromosomes of random bases, each on one line of FASTA.

BEGIN {
    seedRandom(ENVIRON["SEED"], 1)
    for (c = 1; c <= ENVIRON["N_CHROMOSOMES"]; c++) {
        print ">chr" c
        for (left = ENVIRON["CHROMOSOME_LENGTH"]; left > 0; left--)
            printf "%s", substr("ACGT", randomInteger(1, 4), 1)
        print ""
    }
}
