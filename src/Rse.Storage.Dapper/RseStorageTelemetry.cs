using System.Diagnostics;
using System.Diagnostics.Metrics;
using Rse.Storage.Databases;
using Rse.Storage.Databases.Sqlite.Writing;

namespace Rse.Storage;

/// <summary>The name under which <c>Rse.Storage.Dapper</c> reports traces and metrics; a host passes it to OpenTelemetry.</summary>
public static class RseStorageTelemetry
{
    /// <summary>
    /// The name of the <see cref="ActivitySource"/> and of the <see cref="Meter"/>. Each read is a span <c>rse.read</c>, tagged with
    /// <c>rse.statement</c> where the statement has a name. On SQLite <c>rse.write.wait</c> tells how long units of work waited for their
    /// turn, and <c>rse.write.group</c> how many shared a commit, tagged with <c>rse.lost</c> where the commit failed.
    /// </summary>
    public const string Name = "Rse.Storage.Dapper";

    private static readonly ActivitySource Source = new(Name);
    private static readonly Meter Meter = new(Name);
    private static readonly Histogram<double> Wait = Meter.CreateHistogram<double>(
        "rse.write.wait",
        "s",
        "From asking for a unit of work until its turn."
    );
    private static readonly Histogram<int> Group = Meter.CreateHistogram<int>(
        "rse.write.group",
        "{unit}",
        "Units of work that shared a commit."
    );

    /// <summary>The span of one command that reads; null where nobody listens.</summary>
    internal static Activity? StartRead(string? statement)
    {
        var span = Source.HasListeners() ? Source.StartActivity("rse.read", ActivityKind.Client) : null;
        return statement is null ? span : span?.SetTag("rse.statement", statement);
    }

    /// <summary>A unit of work got its turn.</summary>
    /// <param name="asked">When it asked for it, by <see cref="Stopwatch.GetTimestamp"/>.</param>
    internal static void CountWait(long asked)
    {
        if (Wait.Enabled)
        {
            Wait.Record(Stopwatch.GetElapsedTime(asked).TotalSeconds);
        }
    }

    /// <summary>A group was committed, or lost.</summary>
    internal static void CountGroup(SqliteCommitGroup group)
    {
        if (Group.Enabled && group.Size > 0)
        {
            Group.Record(group.Size, new KeyValuePair<string, object?>("rse.lost", !group.IsUsable));
        }
    }
}
