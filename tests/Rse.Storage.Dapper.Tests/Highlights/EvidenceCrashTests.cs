using System.Diagnostics;
using System.Globalization;
using Rse.Activities;
using Rse.People;
using Rse.Projections;
using Rse.ReadStates;
using Rse.Storage.Dapper.Tests.Databases;
using Rse.Storage.Databases;
using Rse.Storage.Postgres.Databases;
using Rse.Subjects;
using Rse.Testing.Storage;
using Activity = Rse.Activities.Activity;

namespace Rse.Storage.Dapper.Tests.Highlights;

/// <summary>
/// Kills a process that gathers evidence, again and again, then lets it end: the evidence equals that of an uninterrupted run to the last
/// digit.
/// </summary>
public abstract class EvidenceCrashTests(IStorageFixture fixture)
{
    private const int Kills = 5;
    private const int Facts = 640;

    // The state without the epoch, which counts the transactions of the whole PostgreSQL server, and without when verdicts failed.
    private static readonly string[] Tables =
    [
        "select build, turn, activity_id, evidence, learn_at, models, revision, failure from rse_scoring_state",
        "select member_id, subject_id, reaction, bookmark, answer, citation from rse_evidence_read",
        "select subject_id, member_id, channel, source, stands, hidden, value, expected from rse_evidence_act",
        "select member_id, channel, acts, reads from rse_evidence_habit",
        "select member_id, author_id, channel, reads, acts, expected from rse_evidence_pair",
        "select subject_id, channel, acts, expected, readers, people, expected_people, reads from rse_evidence_tally",
        "select subject_id, score, deviation, terms, highlight, rank from rse_score",
        "select subject_id from rse_highlight",
        "select member_id, subject_id, taken from rse_read_mark",
    ];

    private static CancellationToken Token => TestContext.Current.CancellationToken;

    /// <summary>The name of the database, as passed to the process.</summary>
    protected abstract string Name { get; }

    /// <summary>The connection string that is passed to the process.</summary>
    protected abstract ValueTask<string> FindConnectionStringAsync(StorageHost host);

    [Fact]
    public async Task Evidence_gathered_across_kills_equals_that_of_an_uninterrupted_run()
    {
        await using var whole = await fixture.OpenAsync();
        await ActAsync(whole);
        await CatchUpAsync(whole);
        await using var killed = await fixture.OpenAsync();
        await ActAsync(killed);
        List<long> places = [0];
        for (var kill = 0; kill < Kills; kill++)
        {
            await RunAndKillAsync(await FindConnectionStringAsync(killed), Random.Shared.Next(5, 40));
            places.Add(await FindPlaceAsync(killed));
        }

        Assert.Equal(places.Order().Distinct(), places);
        Assert.True(places[^1] < await FindPlaceAsync(whole), "The process finished before it was killed for the last time.");
        await CatchUpAsync(killed);

        Assert.Equal(await DumpAsync(whole), await DumpAsync(killed));
    }

    // A second time, for the verdicts that a lesson at the very end made stale.
    private static async ValueTask CatchUpAsync(StorageHost host)
    {
        await host.Get<ProjectionService>().CatchUpAsync("scores", Token);
        await host.Get<ProjectionService>().CatchUpAsync("scores", Token);
    }

    /// <summary>The same people, contributions, marks and acts in each network, by the same ids.</summary>
    private static async ValueTask ActAsync(StorageHost host)
    {
        var random = new Random(11);
        List<Member> members = [];
        for (var i = 0; i < 8; i++)
        {
            members.Add(await host.World.AddMemberAsync(string.Create(CultureInfo.InvariantCulture, $"member{i}")));
        }

        var space = await host.World.AddSpaceAsync("general", SpaceVisibility.Open, [.. members]);
        List<Subject> subjects = [];
        for (var i = 0; i < 12; i++)
        {
            subjects.Add(await host.World.FindSubjectAsync((await host.World.AddPostAsync(space, members[i % 3])).Id.Value));
            subjects.Add(
                await host.World.FindSubjectAsync(
                    (await host.World.AddCommentAsync(subjects[^1], members[random.Next(members.Count)])).Id.Value
                )
            );
        }

        await host.WriteAsync(
            async (transaction, token) =>
            {
                foreach (var member in members)
                {
                    await host.Get<IReadStateStore>()
                        .AddAsync(
                            transaction,
                            member.Id,
                            [.. subjects.Where(_ => random.Next(3) > 0).Select(subject => subject.Id)],
                            host.World.Now,
                            token
                        );
                }

                for (var i = 0; i < Facts; i++)
                {
                    await host.Get<IActivityStore>()
                        .AppendAsync(
                            transaction,
                            Fact(members[random.Next(members.Count)], subjects[random.Next(subjects.Count)], random),
                            token
                        );
                }
            }
        );
    }

    private static Activity Fact(Member actor, Subject subject, Random random)
    {
        var fact = new Activity
        {
            Verb = Verb.Bookmark,
            ActorId = actor.Id,
            At = subject.At,
            SubjectId = subject.Id,
            RootId = subject.RootId,
            SpaceId = subject.SpaceId,
            Audience = subject.Audience,
            Listing = Listing.None,
        };
        return random.Next(7) switch
        {
            0 => fact with { Verb = Verb.Like, Reaction = "like" },
            1 => fact with { Verb = Verb.Like, Reaction = "thanks" },
            2 => fact with { Verb = Verb.Unlike, Reaction = "like" },
            3 => fact with { Verb = Verb.Rate, Rating = random.Next(1, 6) },
            4 => fact with { Verb = Verb.Unrate },
            5 => fact,
            _ => fact with { Verb = Verb.RemoveBookmark },
        };
    }

    private static async ValueTask<long> FindPlaceAsync(StorageHost host) =>
        await host.Get<Database>().FindAsync<long>("select turn from rse_scoring_state", null, Token);

    private static async ValueTask<List<string>> DumpAsync(StorageHost host)
    {
        List<string> rows = [];
        foreach (var sql in Tables)
        {
            List<string> table = [];
            await using var connection = await host.Get<Database>().OpenPooledAsync(Token);
            await using var command = connection.CreateCommand();
            command.CommandText = sql;
            await using var reader = await command.ExecuteReaderAsync(Token);
            while (await reader.ReadAsync(Token))
            {
                var values = Enumerable.Range(0, reader.FieldCount).Select(i => reader.IsDBNull(i) ? "null" : reader.GetValue(i));
                table.Add($"{sql.Split(' ')[^1]}: {string.Join(" | ", values)}");
            }

            table.Sort(StringComparer.Ordinal);
            rows.AddRange(table);
        }

        return rows;
    }

    private async ValueTask RunAndKillAsync(string connectionString, int batches)
    {
        using var process = Process.Start(
            new ProcessStartInfo(
                Environment.ProcessPath is { } path && Path.GetFileNameWithoutExtension(path) is "dotnet" ? path : "dotnet"
            )
            {
                ArgumentList = { Path.Combine(AppContext.BaseDirectory, "Rse.Storage.Dapper.Crash.dll"), "scores", Name, connectionString },
                UseShellExecute = false,
                RedirectStandardOutput = true,
                RedirectStandardError = true,
            }
        )!;
        try
        {
            for (var i = 0; i < batches && await process.StandardOutput.ReadLineAsync(Token) is not null; i++) { }

            // Somewhere within a batch, not right behind a committed one.
            await Task.Delay(TimeSpan.FromMicroseconds(Random.Shared.Next(0, 3000)), Token);
        }
        finally
        {
            process.Kill();
        }

        await process.WaitForExitAsync(Token);
        Assert.Equal("", await process.StandardError.ReadToEndAsync(Token));
    }
}

public sealed class SqliteEvidenceCrashTests(SqliteFixture fixture) : EvidenceCrashTests(fixture), IClassFixture<SqliteFixture>
{
    protected override string Name => "sqlite";

    protected override async ValueTask<string> FindConnectionStringAsync(StorageHost host)
    {
        await using var connection = await host.Get<Database>().OpenPooledAsync(TestContext.Current.CancellationToken);
        return $"Data Source={connection.DataSource}";
    }
}

public sealed class PostgresEvidenceCrashTests(PostgresFixture fixture) : EvidenceCrashTests(fixture)
{
    protected override string Name => "postgres";

    protected override ValueTask<string> FindConnectionStringAsync(StorageHost host) =>
        ValueTask.FromResult(((PostgresDatabase)host.Get<Database>()).Source.ConnectionString);
}
