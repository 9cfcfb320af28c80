using Dapper;
using Rse.Storage.CustomFeeds;
using Rse.Storage.Dapper.Tests.Databases;
using Rse.Storage.Dapper.Tests.Feeds;
using Rse.Testing.Storage;

namespace Rse.Storage.Dapper.Tests.CustomFeeds;

/// <summary>A long history of feeds, with a word in every third post, and a kind that a hundred posts have.</summary>
internal static class CustomHistory
{
    private const string Insert = """
        insert into rse_custom_word (id, word) values (1, 'wood'), (2, 'stone');

        insert into rse_custom_use (word_id, at, activity_id)
        select 1 + id % 2, at, id from rse_activity where id % 3 = 0;

        update rse_post set kind = 'article' where id <= 100;
        """;

    /// <summary>Opens a copy of the history of so many posts.</summary>
    public static ValueTask<StorageHost> OpenAsync(SqliteFixture fixture, long posts) =>
        fixture.OpenFilledAsync($"custom feeds {posts}", host => WriteAsync(host, posts));

    /// <inheritdoc cref="OpenAsync(SqliteFixture, long)"/>
    public static ValueTask<StorageHost> OpenAsync(PostgresFixture fixture, long posts) =>
        fixture.OpenFilledAsync($"custom feeds {posts}", host => WriteAsync(host, posts));

    private static async ValueTask WriteAsync(StorageHost host, long posts)
    {
        await FeedHistory.WriteAsync(host, posts);
        await host.WriteAsync(
            async (transaction, _) =>
            {
                await transaction.DbTransaction.Connection!.ExecuteAsync(Insert, transaction: transaction.DbTransaction);
            }
        );
    }

    /// <summary>
    /// The lists of a feed with a driving index, as JSON by the names of the parameters; lists left out are empty.
    /// </summary>
    public static Dictionary<string, string> Lists(DrivingIndex drive) =>
        drive switch
        {
            DrivingIndex.Space => new(StringComparer.Ordinal) { ["spaces"] = "[1,2,3]", ["outmembers"] = "[2,12]" },
            DrivingIndex.Member => new(StringComparer.Ordinal) { ["members"] = "[2,3,4,5,6]", ["outtopics"] = "[1]" },
            DrivingIndex.Topic => new(StringComparer.Ordinal) { ["topics"] = "[1,2]", ["outmembers"] = "[4]" },
            DrivingIndex.Word => new(StringComparer.Ordinal) { ["words"] = "[1,2]", ["outmembers"] = "[4]" },
            DrivingIndex.Kind => new(StringComparer.Ordinal) { ["kinds"] = "[\"article\"]" },
            _ => new(StringComparer.Ordinal) { ["outtopics"] = "[1]", ["outwords"] = "[1]" },
        };

    /// <summary>The bits of the empty lists.</summary>
    public static long Open(IReadOnlyDictionary<string, string> lists)
    {
        string[] names = ["spaces", "members", "topics", "words", "kinds", "outspaces", "outmembers", "outtopics", "outwords", "outkinds"];
        return names.Select((name, bit) => lists.ContainsKey(name) ? 0L : 1L << bit).Sum();
    }
}
