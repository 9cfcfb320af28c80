using System.Globalization;
using Rse.AspNetCore.Tests.Hosting;

namespace Rse.AspNetCore.Tests.Activities;

/// <summary>No member floods the network: what is one too many within an hour is 429.</summary>
public sealed class VolumeTests(PostgresFixture postgres)
{
    private static readonly (string, string)[] Three =
    [
        .. new[] { "Posts", "Comments", "Mentions", "Edits", "Invitations", "Requests", "Spaces" }.Select(key =>
            ($"Rse:Volume:{key}", "3")
        ),
        ("Rse:Volume:Acts", "12"),
    ];

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public async Task The_post_that_is_one_too_many_is_429_and_not_written(bool onPostgres)
    {
        await using var host = await StartAsync(onPostgres);
        var (amelie, bruno) = (host.As("amelie"), host.As("bruno"));
        await amelie.SpaceAsync("ateliers");
        await bruno.PutAsync("/rse/spaces/ateliers/members/bruno");
        await WriteAsync(3, i => amelie.PostAsync("/rse/spaces/ateliers/posts", new { body = $"Note {i}." }));

        await AssertTooManyAsync(() => amelie.PostAsync("/rse/spaces/ateliers/posts", new { body = "Encore une." }));

        var feed = (await amelie.GetAsync("/rse/spaces/ateliers/feed")).Expect(200);
        Assert.Equal(3, feed.Items.Count);
        await bruno.PostNoteAsync("ateliers", "Moi aussi.");
        await amelie.CommentAsync($"post/{feed.Items[0]!["subject"]!["id"]}");
    }

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public async Task Every_kind_of_write_has_a_limit(bool onPostgres)
    {
        await using var host = await StartAsync(onPostgres);
        var (amelie, bruno) = (host.As("amelie"), host.As("bruno"));
        await bruno.SpaceAsync("bureau", "private");
        await bruno.SpaceAsync("cave", "private");
        await bruno.SpaceAsync("toit", "private");
        await amelie.SpaceAsync("ateliers");
        var post = await amelie.PostNoteAsync("ateliers");

        await WriteAsync(3, _ => amelie.PostAsync($"/rse/subjects/post/{post}/comments", new { body = "Oui." }));
        await AssertTooManyAsync(() => amelie.PostAsync($"/rse/subjects/post/{post}/comments", new { body = "Oui." }));

        await WriteAsync(3, i => amelie.PutAsync($"/rse/posts/{post}", new { version = i + 1, body = $"Version {i}." }));
        await AssertTooManyAsync(() => amelie.PutAsync($"/rse/posts/{post}", new { version = 4, body = "Encore." }));
        await AssertTooManyAsync(() => amelie.DeleteAsync($"/rse/posts/{post}"));

        await WriteAsync(3, _ => amelie.PostAsync("/rse/spaces/ateliers/invitations", new { role = "reader" }));
        await AssertTooManyAsync(() => amelie.PostAsync("/rse/spaces/ateliers/invitations", new { role = "reader" }));

        await WriteAsync(2, i => amelie.PostAsync("/rse/spaces", new { name = $"Espace {i}", slug = $"espace-{i}" }));
        await AssertTooManyAsync(() => amelie.PostAsync("/rse/spaces", new { name = "Un de plus", slug = "un-de-plus" }));

        foreach (var space in (string[])["bureau", "cave", "toit"])
        {
            (await amelie.PostAsync($"/rse/spaces/{space}/requests", new { text = "Bonjour." })).Expect(200);
        }

        await amelie.DeleteAsync("/rse/me/requests/toit");
        await AssertTooManyAsync(() => amelie.PostAsync("/rse/spaces/toit/requests", new { text = "Bonjour." }));

        var often = 0;
        while ((await ActAsync(amelie, post, often)).Status is 200 or 204)
        {
            Assert.InRange(often++, 0, 12);
        }

        await AssertTooManyAsync(() => ActAsync(amelie, post, often));
        (await amelie.GetAsync("/rse/me")).Expect(200);
    }

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public async Task Mentions_of_all_texts_are_counted_together(bool onPostgres)
    {
        await using var host = await StartAsync(onPostgres);
        var amelie = host.As("amelie");
        await amelie.SpaceAsync("ateliers");
        foreach (var member in (string[])["bruno", "claire"])
        {
            (await host.As(member).GetAsync("/rse/me")).Expect(200);
        }

        await amelie.PostNoteAsync("ateliers", "@bruno et @claire.");

        await AssertTooManyAsync(() => amelie.PostAsync("/rse/spaces/ateliers/posts", new { body = "@bruno et @claire." }));
        await amelie.PostNoteAsync("ateliers", "@bruno seulement.");
    }

    [Fact]
    public async Task Two_nodes_count_together()
    {
        var database = await postgres.CreateAsync();
        await using var first = await TestHost.StartAsync(new TestHostOptions { Postgres = database, Settings = Three });
        await using var second = await TestHost.StartAsync(new TestHostOptions { Postgres = database, Settings = Three });
        await first.As("amelie").SpaceAsync("ateliers");
        await first.As("amelie").PostNoteAsync("ateliers");
        await second.As("amelie").PostNoteAsync("ateliers");

        var replies = await Task.WhenAll(
            Enumerable
                .Range(0, 6)
                .Select(i =>
                    (i % 2 == 0 ? first : second).As("amelie").PostAsync("/rse/spaces/ateliers/posts", new { body = $"Note {i}." })
                )
        );

        Assert.Equal(1, replies.Count(reply => reply.Status == 201));
        Assert.Equal(5, replies.Count(reply => reply.Status == 429));
    }

    [Fact]
    public async Task A_host_can_switch_the_limits_off()
    {
        await using var host = await TestHost.StartAsync(new TestHostOptions { Settings = [.. Three, ("Rse:Volume:Enabled", "false")] });
        var amelie = host.As("amelie");
        await amelie.SpaceAsync("ateliers");

        await WriteAsync(6, i => amelie.PostAsync("/rse/spaces/ateliers/posts", new { body = $"Note {i}." }));
    }

    private static Task<Reply> ActAsync(Api member, long post, int number) =>
        number % 2 == 0
            ? member.PutAsync($"/rse/subjects/post/{post}/reactions/like")
            : member.DeleteAsync($"/rse/subjects/post/{post}/reactions/like");

    private static async Task WriteAsync(int times, Func<int, Task<Reply>> write)
    {
        for (var i = 0; i < times; i++)
        {
            var reply = await write(i);
            Assert.True(reply.Status is 200 or 201 or 204, reply.Whole);
        }
    }

    private static async Task AssertTooManyAsync(Func<Task<Reply>> write)
    {
        var reply = await write();
        reply.ExpectProblem(429, "too-many");
        Assert.InRange(int.Parse(reply.Header("Retry-After")!, CultureInfo.InvariantCulture), 3000, 3600);
    }

    private async Task<TestHost> StartAsync(bool onPostgres) =>
        await TestHost.StartAsync(new TestHostOptions { Postgres = onPostgres ? await postgres.CreateAsync() : null, Settings = Three });
}
