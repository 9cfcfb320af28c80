using System.Globalization;
using Rse.Highlights;
using Rse.People;
using Rse.Storage.Databases;

namespace Rse.Storage.Highlights;

/// <summary>The rows of value as they are stored, and what they mean.</summary>
internal static class ValueRows
{
    private const double Unit = 1_000_000;

    public static long Whole(double value) => (long)Math.Round(Math.Clamp(value, -1_000_000, 1_000_000) * Unit);

    public static double Real(long millionths) => millionths / Unit;

    /// <summary>Terms as text, such as <c>reaction 1200000 save -40000</c>: one column, for they are only ever read together.</summary>
    public static string Text(IReadOnlyList<ValueTerm> terms) =>
        string.Join(
            ' ',
            terms.Select(term => string.Create(CultureInfo.InvariantCulture, $"{EnumText.Of(term.Channel)} {Whole(term.Points)}"))
        );

    public static IReadOnlyList<ValueTerm> Terms(string text)
    {
        var parts = text.Split(' ', StringSplitOptions.RemoveEmptyEntries);
        List<ValueTerm> terms = [];
        for (var i = 0; i + 1 < parts.Length; i += 2)
        {
            terms.Add(new ValueTerm(EnumText.Parse<ValueChannel>(parts[i]), Real(long.Parse(parts[i + 1], CultureInfo.InvariantCulture))));
        }

        return terms;
    }

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
        public ValueAct ToAct() =>
            new()
            {
                SubjectId = Subject,
                MemberId = Member,
                Channel = EnumText.Parse<ValueChannel>(Channel),
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
        long Foreseen,
        long Reads
    )
    {
        public ValueTally ToTally() =>
            new()
            {
                SubjectId = Subject,
                Channel = EnumText.Parse<ValueChannel>(Channel),
                Acts = Acts,
                Expected = Expected,
                Readers = Readers,
                People = People,
                Foreseen = Foreseen,
                Reads = Reads,
            };
    }
}
