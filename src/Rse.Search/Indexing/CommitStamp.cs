using System.Globalization;
using Rse.Activities;

namespace Rse.Search.Indexing;

/// <summary>What is committed with an index: what made it, for whom, and how far it has come.</summary>
internal sealed record CommitStamp
{
    /// <summary>See <see cref="IndexSchema"/>.</summary>
    public required string Schema { get; init; }

    /// <summary>The id of the network.</summary>
    public required string Network { get; init; }

    /// <summary>The position in the log up to which the index is current.</summary>
    public LogPosition Position { get; init; }

    /// <summary>What the log has at this position, see <see cref="Describe"/>; empty at the start.</summary>
    public string Last { get; init; } = "";

    /// <summary>Whether the index has reached the end of the log since it was created.</summary>
    public bool IsComplete { get; init; }

    /// <summary>What never changes of an activity, and differs between two that were given the same number.</summary>
    public static string Describe(Activity activity) =>
        string.Create(
            CultureInfo.InvariantCulture,
            $"{activity.At.ToUnixTimeMilliseconds()} {activity.Verb} {activity.SubjectId} {activity.SpaceId} {activity.MemberId}"
        );

    /// <summary>Reads it from the data of a commit; what is missing is empty.</summary>
    public static CommitStamp Read(IDictionary<string, string> data) =>
        new()
        {
            Schema = Find(data, "schema"),
            Network = Find(data, "network"),
            Position =
                long.TryParse(Find(data, "epoch"), CultureInfo.InvariantCulture, out var epoch)
                && long.TryParse(Find(data, "id"), CultureInfo.InvariantCulture, out var id)
                    ? new LogPosition(epoch, id)
                    : LogPosition.Start,
            Last = Find(data, "last"),
            IsComplete = string.Equals(Find(data, "complete"), "1", StringComparison.Ordinal),
        };

    /// <summary>The data of a commit.</summary>
    public Dictionary<string, string> Write() =>
        new(StringComparer.Ordinal)
        {
            ["schema"] = Schema,
            ["network"] = Network,
            ["epoch"] = Position.Epoch.ToString(CultureInfo.InvariantCulture),
            ["id"] = Position.Id.ToString(CultureInfo.InvariantCulture),
            ["last"] = Last,
            ["complete"] = IsComplete ? "1" : "0",
        };

    private static string Find(IDictionary<string, string> data, string key) => data.TryGetValue(key, out var value) ? value : "";
}
