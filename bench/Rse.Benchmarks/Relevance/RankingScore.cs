using System.Globalization;

namespace Rse.Benchmarks.Relevance;

/// <summary>How good the rankings of a contender are.</summary>
/// <param name="Gain">The mean of nDCG@10, with the grades as gains.</param>
/// <param name="Unanswered">How many queries found nothing.</param>
/// <param name="Queries">How many queries were asked.</param>
internal sealed record RankingScore(double Gain, int Unanswered, int Queries)
{
    private const int Depth = 10;

    /// <summary>Scores the first ten documents of each query.</summary>
    public static RankingScore Of(IReadOnlyList<(RelevanceQuery Query, IReadOnlyList<string> Found)> answers) =>
        new(answers.Average(answer => Ndcg(answer.Query, answer.Found)), answers.Count(answer => answer.Found.Count == 0), answers.Count);

    public override string ToString() =>
        string.Create(CultureInfo.InvariantCulture, $"{Gain:0.0000}, {Unanswered} of {Queries} unanswered");

    private static double Ndcg(RelevanceQuery query, IReadOnlyList<string> found)
    {
        var ideal = Sum(query.Grades.Values.OrderDescending());
        return ideal == 0 ? 0 : Sum(found.Select(id => query.Grades.GetValueOrDefault(id))) / ideal;
    }

    private static double Sum(IEnumerable<int> grades) => grades.Take(Depth).Select((grade, i) => grade / Math.Log2(i + 2)).Sum();
}
