using Rse.People;
using Rse.Posts;
using Rse.Spaces;
using Rse.Storage.Dapper.Tests.Databases;
using Rse.Storage.Databases;
using Rse.Storage.Postgres.Databases;
using Rse.Testing.Storage;

namespace Rse.Storage.Dapper.Tests.Spaces;

/// <summary>
/// One transaction writes a post while another changes the visibility of the space, in both orders, each paused in the middle.
/// </summary>
public abstract class SpaceAudienceRaceTests(IStorageFixture fixture)
{
    private static CancellationToken Token => TestContext.Current.CancellationToken;

    [Theory]
    [InlineData(SpaceVisibility.Open, SpaceVisibility.Secret)]
    [InlineData(SpaceVisibility.Secret, SpaceVisibility.Open)]
    public async Task A_post_that_is_written_while_the_change_is_not_committed_waits_and_gets_the_new_audience(
        SpaceVisibility before,
        SpaceVisibility after
    )
    {
        await using var host = await fixture.OpenAsync();
        var member = await host.World.AddMemberAsync("member");
        var space = await host.World.AddSpaceAsync("space", before, member);

        Task<Post>? writing = null;
        await host.WriteAsync(
            async (transaction, token) =>
            {
                Assert.True(await host.Get<ISpaceStore>().UpdateAsync(transaction, space with { Visibility = after }, token));
                writing = Task.Run(async () => await host.World.AddPostAsync(space, member), token);
                await WaitForWaiterAsync(host);
                Assert.False(writing.IsCompleted);
            }
        );

        await AssertAsync(host, space with { Visibility = after }, (await writing!).Id);
    }

    [Theory]
    [InlineData(SpaceVisibility.Open, SpaceVisibility.Secret)]
    [InlineData(SpaceVisibility.Secret, SpaceVisibility.Open)]
    public async Task A_change_waits_for_a_post_that_is_not_committed_and_changes_it(SpaceVisibility before, SpaceVisibility after)
    {
        await using var host = await fixture.OpenAsync();
        var member = await host.World.AddMemberAsync("member");
        var space = await host.World.AddSpaceAsync("space", before, member);
        var template = await host.World.FindSubjectAsync((await host.World.AddPostAsync(space, member)).Id.Value);

        Task<bool>? changing = null;
        var id = await host.WriteAsync(
            async (transaction, token) =>
            {
                var subject = await host.Get<Rse.Subjects.ISubjectStore>()
                    .AddAsync(transaction, template with { Id = default, RootId = default }, token);
                changing = Task.Run(
                    async () =>
                        await host.WriteAsync(
                            (other, cancellation) =>
                                host.Get<ISpaceStore>().UpdateAsync(other, space with { Visibility = after }, cancellation)
                        ),
                    token
                );
                await WaitForWaiterAsync(host);
                Assert.False(changing.IsCompleted);
                return subject.Id;
            }
        );

        Assert.True(await changing!);
        Assert.Equal((space with { Visibility = after }).Audience, (await host.World.FindSubjectAsync(id.Value)).Audience);
    }

    private static async ValueTask AssertAsync(StorageHost host, Space space, Id<Post> post) =>
        Assert.Equal(space.Audience, (await host.Get<IPostStore>().FindAsync(Viewer.System, post, Token))!.Audience);

    /// <summary>
    /// On PostgreSQL, waits until another transaction waits for a lock. On SQLite the other transaction waits for the single writer from
    /// the start.
    /// </summary>
    private static async ValueTask WaitForWaiterAsync(StorageHost host)
    {
        var database = host.Get<Database>();
        while (
            database is PostgresDatabase
            && await database.FindAsync<long>(
                "select count(*) from pg_locks where not granted and pid in (select pid from pg_stat_activity where datname = "
                    + "current_database())",
                null,
                Token
            ) == 0
        )
        {
            await Task.Delay(5, Token);
        }
    }
}

public sealed class SqliteSpaceAudienceRaceTests(SqliteFixture fixture) : SpaceAudienceRaceTests(fixture), IClassFixture<SqliteFixture>;

public sealed class PostgresSpaceAudienceRaceTests(PostgresFixture fixture) : SpaceAudienceRaceTests(fixture);
