using System.Globalization;
using System.Text.Json;
using Rse.Activities;
using Rse.Highlights;
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
        string.Join(' ', terms.Select(term => string.Create(CultureInfo.InvariantCulture, $"{EnumText.Of(term.Channel)} {Whole(term.Points)}")));

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

    public static string Models(IReadOnlyDictionary<ValueChannel, ChannelModel> models) =>
        JsonSerializer.Serialize(models.ToDictionary(pair => EnumText.Of(pair.Key), pair => (double[])[pair.Value.Slope, pair.Value.Noise], StringComparer.Ordinal));

    public sealed class StateRow
    {
        public long Build { get; set; }

        public long Turn { get; set; }

        public long ReplayUntil { get; set; }

        public long Epoch { get; set; }

        public long Id { get; set; }

        public long Revision { get; set; }

        public string Formula { get; set; } = "";

        public long Evidence { get; set; }

        public long LearnAt { get; set; }

        public string Models { get; set; } = "{}";

        public string? Failure { get; set; }

        public long? FailedAt { get; set; }

        public ValueState ToState() => new()
        {
            Build = Build,
            Turn = Turn,
            ReplayUntil = ReplayUntil,
            Position = new LogPosition(Epoch, Id),
            Revision = Revision,
            Formula = Formula,
            Evidence = Evidence,
            LearnAt = LearnAt,
            Models = JsonSerializer.Deserialize<Dictionary<string, double[]>>(Models)!.ToDictionary(
                pair => EnumText.Parse<ValueChannel>(pair.Key), pair => new ChannelModel { Slope = pair.Value[0], Noise = pair.Value[1] }),
            Failure = Failure,
            FailedAt = FailedAt is { } at ? DateTimeOffset.FromUnixTimeMilliseconds(at) : null,
        };
    }

    public sealed record ReadRow(long Member, long Subject, long Reaction, long Save, long Answer, long Citation);

    public sealed record ActRow(long Subject, long Member, string Channel, string Source, long Stands, long Hidden, long Value, long Expected)
    {
        public ValueAct ToAct() => new()
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

    public sealed record HabitRow(long Member, string Channel, long Acts, long Reads);

    public sealed record PairRow(long Member, long Author, string Channel, long Reads, long Acts, long Expected, long Variance);

    public sealed record TallyRow(long Subject, string Channel, long Acts, long Expected, long Readers, long People, long Foreseen, long Reads)
    {
        public ValueTally ToTally() => new()
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

    public sealed class SubjectRow
    {
        public long Id { get; set; }

        public long? Author { get; set; }

        public long Root { get; set; }

        public long? Parent { get; set; }
    }
}
