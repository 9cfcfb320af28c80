using Rse.Search;
using Rse.Storage.Databases;

namespace Rse.Storage.Search.Querying;

/// <summary>The parameters of a search besides the viewer's.</summary>
/// <param name="database">Where it runs.</param>
/// <param name="filters">What <see cref="TextSql.Passes"/> applies.</param>
internal sealed class TextParameters(Database database, SearchFilters filters)
{
    public ArrayParameter Spaces { get; } = database.Array([.. filters.Spaces.Select(id => id.Value)]);

    public long AllSpaces { get; } = filters.Spaces.Count == 0 ? 1 : 0;

    public ArrayParameter NoSpaces { get; } = database.Array([.. filters.ExcludedSpaces.Select(id => id.Value)]);

    public ArrayParameter Authors { get; } = database.Array([.. filters.Authors.Select(id => id.Value)]);

    public long AllAuthors { get; } = filters.Authors.Count == 0 ? 1 : 0;

    public ArrayParameter NoAuthors { get; } = database.Array([.. filters.ExcludedAuthors.Select(id => id.Value)]);

    public ArrayParameter Kinds { get; } = database.Array([.. filters.Kinds]);

    public long AllKinds { get; } = filters.Kinds.Count == 0 ? 1 : 0;

    public ArrayParameter NoKinds { get; } = database.Array([.. filters.ExcludedKinds]);

    public ArrayParameter Topics { get; } = database.Array([.. filters.Topics]);

    public long AllTopics { get; } = filters.Topics.Count == 0 ? 1 : 0;

    public ArrayParameter NoTopics { get; } = database.Array([.. filters.ExcludedTopics]);

    /// <summary>Whether topics are excluded at all, which saves a look-up for each document.</summary>
    public long NotTopics { get; } = filters.ExcludedTopics.Count == 0 ? 0 : 1;

    public long Since { get; } = filters.From is { } from ? Ceiling(from) : long.MinValue;

    public long Before { get; } = filters.Until is { } until ? Ceiling(until) : long.MaxValue;

    /// <summary>0 or 1; −1 for both.</summary>
    public long Unanswered { get; } = ToNumber(filters.IsUnanswered);

    /// <inheritdoc cref="Unanswered"/>
    public long Link { get; } = ToNumber(filters.HasLink);

    /// <summary>The word, stem or beginning that is looked for.</summary>
    public string Term { get; init; } = "";

    /// <summary>Where the words with a beginning end, exclusive.</summary>
    public string End { get; init; } = "";

    /// <summary>What is looked for in the words of the database, made of words as <see cref="Words.WordReader"/> reads them.</summary>
    public string Query { get; init; } = "";

    private static long ToNumber(bool? value) =>
        value is { } known
            ? known
                ? 1
                : 0
            : -1;

    // A time between two milliseconds is after what happened in the first of them.
    private static long Ceiling(DateTimeOffset time)
    {
        var milliseconds = time.ToUnixTimeMilliseconds();
        return DateTimeOffset.FromUnixTimeMilliseconds(milliseconds) < time ? milliseconds + 1 : milliseconds;
    }
}
