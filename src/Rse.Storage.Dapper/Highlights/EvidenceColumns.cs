using System.Globalization;
using Rse.Highlights;
using Rse.Highlights.Evidence;
using Rse.Highlights.Scoring;
using Rse.People;
using Rse.Storage.Databases;

namespace Rse.Storage.Highlights;

/// <summary>Converts stored evidence and scores.</summary>
internal static class EvidenceColumns
{
    private const double Unit = 1_000_000;

    public static long Whole(double value) => (long)Math.Round(Math.Clamp(value, -1_000_000, 1_000_000) * Unit);

    public static double Real(long millionths) => millionths / Unit;

    /// <summary>
    /// Terms as text, such as <c>reaction 1200000 bookmark -40000</c>: one column, because they are always read together.
    /// </summary>
    public static string Text(IReadOnlyDictionary<EvidenceChannel, double> terms) =>
        string.Join(' ', terms.Select(term => string.Create(CultureInfo.InvariantCulture, $"{EnumText.Of(term.Key)} {Whole(term.Value)}")));

    public static IReadOnlyDictionary<EvidenceChannel, double> Terms(string text) =>
        text.Split(' ', StringSplitOptions.RemoveEmptyEntries)
            .Chunk(2)
            .ToDictionary(
                pair => EnumText.Parse<EvidenceChannel>(pair[0]),
                pair => Real(long.Parse(pair[1], CultureInfo.InvariantCulture))
            );

    public sealed record ActRow(
        long Subject,
        long Member,
        string Channel,
        string Source,
        long Stands,
        long Hidden,
        long Value,
        long Expected
    )
    {
        public EvidenceAct ToAct() =>
            new()
            {
                SubjectId = Subject,
                MemberId = Member,
                Channel = EnumText.Parse<EvidenceChannel>(Channel),
                Source = Source,
                Stands = Stands == 1,
                IsHidden = Hidden == 1,
                Value = Value,
                Expected = Expected,
            };
    }

    public sealed record TallyRow(
        long Subject,
        string Channel,
        long Acts,
        long Expected,
        long Readers,
        long People,
        long ExpectedPeople,
        long Reads
    )
    {
        public ChannelTally ToTally() =>
            new()
            {
                SubjectId = Subject,
                Channel = EnumText.Parse<EvidenceChannel>(Channel),
                Acts = Acts,
                Expected = Expected,
                Readers = Readers,
                People = People,
                ExpectedPeople = ExpectedPeople,
                Reads = Reads,
            };
    }
}
