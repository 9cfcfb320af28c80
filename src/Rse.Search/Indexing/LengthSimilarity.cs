using Lucene.Net.Index;
using Lucene.Net.Search;
using Lucene.Net.Search.Similarities;
using Lucene.Net.Util;

namespace Rse.Search.Indexing;

/// <summary>Stores the exact length of each field; scores are computed when a query is ranked.</summary>
/// <remarks>The similarities of Lucene keep a length in one byte, which changes rankings by steps of 14 to 27 percent.</remarks>
internal sealed class LengthSimilarity : Similarity
{
    public static LengthSimilarity Instance { get; } = new();

    public override long ComputeNorm(FieldInvertState state) => Math.Max(1, state.Length - state.NumOverlap);

    public override SimWeight ComputeWeight(float queryBoost, CollectionStatistics collectionStats, params TermStatistics[] termStats) =>
        new Weight();

    public override SimScorer GetSimScorer(SimWeight weight, AtomicReaderContext context) => new Frequency();

    private sealed class Weight : SimWeight
    {
        public override float GetValueForNormalization() => 1;

        public override void Normalize(float queryNorm, float topLevelBoost) { }
    }

    private sealed class Frequency : SimScorer
    {
        public override float Score(int doc, float freq) => freq;

        public override float ComputeSlopFactor(int distance) => 1;

        public override float ComputePayloadFactor(int doc, int start, int end, BytesRef payload) => 1;
    }
}
