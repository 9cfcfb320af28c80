using System.Collections.Concurrent;
using System.Numerics;

namespace Rse.Search.Querying.Ranking;

/// <summary>The sums of a window of documents: an array for each number, as large as the window.</summary>
/// <remarks>Not thread-safe; lent to one search at a time, because a new one costs more than most searches.</remarks>
internal sealed class ScoreWindow
{
    /// <summary>How many documents it has.</summary>
    public const int Size = 4_096;

    private const int Words = Size / 64;

    private static readonly ConcurrentBag<ScoreWindow> Free = [];
    private static int FreeCount;

    private readonly float[] _best = new float[Size];
    private readonly float[] _sum = new float[Size];
    private readonly float[] _title = new float[Size];
    private readonly ulong[] _touchedByClause = new ulong[Words];

    private ScoreWindow() { }

    /// <summary>The score of each document.</summary>
    public float[] Total { get; } = new float[Size];

    /// <summary>The weight of the clauses that match it.</summary>
    public float[] Weight { get; } = new float[Size];

    /// <summary>How many clauses match it, small words aside.</summary>
    public byte[] Count { get; } = new byte[Size];

    /// <summary>How many required clauses match it; 255 if it is excluded.</summary>
    public byte[] Required { get; } = new byte[Size];

    /// <summary>A bit for each document that a clause matches.</summary>
    public ulong[] Touched { get; } = new ulong[Words];

    public static ScoreWindow Rent()
    {
        if (!Free.TryTake(out var window))
        {
            return new ScoreWindow();
        }

        Interlocked.Decrement(ref FreeCount);
        return window;
    }

    /// <summary>Gives it back; clears what an interrupted search left.</summary>
    public void Return()
    {
        if (Interlocked.Increment(ref FreeCount) > Environment.ProcessorCount * 2)
        {
            Interlocked.Decrement(ref FreeCount);
            return;
        }

        Array.Clear(_best);
        Array.Clear(_sum);
        Array.Clear(_title);
        Array.Clear(_touchedByClause);
        Array.Clear(Total);
        Array.Clear(Weight);
        Array.Clear(Count);
        Array.Clear(Required);
        Array.Clear(Touched);
        Free.Add(this);
    }

    /// <summary>Records that a term of the clause at hand is in a text.</summary>
    public void Take(int i, float score)
    {
        var bit = 1UL << (i & 63);
        ref var touched = ref _touchedByClause[i >> 6];
        if ((touched & bit) == 0)
        {
            touched |= bit;
            _best[i] = score;
            _sum[i] = score;
            return;
        }

        _best[i] = Math.Max(_best[i], score);
        _sum[i] += score;
    }

    /// <summary>Records that a term of the clause at hand is in a title.</summary>
    public void TakeTitle(int i, float score) => _title[i] = Math.Max(_title[i], score);

    /// <summary>Ends the clause at hand: adds the best of its matches, and a share of the others.</summary>
    public void Add(PreparedClause clause, float tie)
    {
        var weight = clause.Clause.IsPart ? 0 : clause.Weight;
        var count = clause.Clause.IsSmall || clause.Clause.IsPart ? (byte)0 : (byte)1;
        var required = clause.Clause.IsRequired ? (byte)1 : (byte)0;
        for (var word = 0; word < Words; word++)
        {
            var bits = _touchedByClause[word];
            if (bits == 0)
            {
                continue;
            }

            _touchedByClause[word] = 0;
            Touched[word] |= bits;
            for (; bits != 0; bits &= bits - 1)
            {
                var i = (word << 6) + BitOperations.TrailingZeroCount(bits);
                Total[i] += _best[i] + (tie * (_sum[i] - _best[i])) + _title[i];
                _title[i] = 0;
                Weight[i] += weight;
                Count[i] += count;
                Required[i] += required;
            }
        }
    }

    /// <summary>Ends the window.</summary>
    public void Clear()
    {
        Array.Clear(Touched);
        Array.Clear(Required);
    }
}
