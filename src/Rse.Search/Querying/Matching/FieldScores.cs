using Lucene.Net.Index;

namespace Rse.Search.Querying.Matching;

/// <summary>How much the occurrences of a word in a field count, by BM25.</summary>
internal sealed class FieldScores
{
    private const int Tabled = 1_024;

    private readonly float[] _norms = new float[Tabled];
    private readonly float _k1;
    private readonly float _b;
    private readonly float _average;

    private FieldScores(float k1, float b, float average)
    {
        (_k1, _b, _average) = (k1, b, average);
        for (var i = 0; i < Tabled; i++)
        {
            _norms[i] = Norm(i);
        }
    }

    public static FieldScores Of(IndexReader reader, string field, float k1, float b)
    {
        var (words, docs) = (0L, 0L);
        foreach (var leaf in reader.Leaves)
        {
            if (leaf.AtomicReader.GetTerms(field) is { } terms)
            {
                words += Math.Max(0, terms.SumTotalTermFreq);
                docs += Math.Max(0, terms.DocCount);
            }
        }

        return new FieldScores(k1, b, docs == 0 ? 1 : Math.Max(1, (float)words / docs));
    }

    /// <summary>The score of some occurrences in a field of a length, from 0 to <c>k1 + 1</c>.</summary>
    public float Score(int frequency, long length) =>
        frequency * (_k1 + 1) / (frequency + (length < Tabled ? _norms[length] : Norm(length)));

    private float Norm(long length) => _k1 * (1 - _b + (_b * length / _average));
}
