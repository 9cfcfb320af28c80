namespace Rse.AspNetCore.Tests.Hosting;

/// <summary>A walk through every slice, on both databases: the answers are the same but for ids and times.</summary>
public sealed class WholeApiTests(PostgresFixture postgres)
{
    [Fact]
    public async Task The_api_answers_the_same_on_sqlite_and_on_postgresql()
    {
        await using var onSqlite = await TestHost.StartAsync();
        await using var onPostgres = await TestHost.StartAsync(new TestHostOptions { Postgres = await postgres.CreateAsync() });

        Assert.Equal(await WalkAsync(onSqlite), await WalkAsync(onPostgres));
    }

    private static async Task<string> WalkAsync(TestHost host)
    {
        var (amelie, bruno, claire) = (host.As("amelie"), host.As("bruno"), host.As("claire", "guest"));
        List<string> answers = [];
        foreach (var member in (Api[])[amelie, bruno, claire])
        {
            answers.Add(Shape(await member.GetAsync("/rse/me")));
        }

        await amelie.SpaceAsync("ateliers", guests: true);
        await amelie.SpaceAsync("bureau", "secret");
        answers.Add(Shape(await amelie.PutAsync("/rse/spaces/ateliers/members/claire", new { role = "reader" })));
        answers.Add(Shape(await bruno.PutAsync("/rse/spaces/ateliers/members/bruno")));
        var post = await amelie.PostNoteAsync("ateliers", "Bonjour @bruno, du #bois et de l'#eau.", "Bienvenue");
        var hidden = await amelie.PostNoteAsync("bureau", "Du #bois caché.");
        var comment = await bruno.CommentAsync($"post/{post}", "Merci @amelie.");
        await claire.CommentAsync($"comment/{comment}", "De même.");
        answers.Add(Shape(await claire.PutAsync($"/rse/subjects/post/{post}/reactions/like")));
        answers.Add(Shape(await claire.PutAsync($"/rse/subjects/post/{post}/rating", new { value = 5 })));
        answers.Add(Shape(await bruno.PutAsync("/rse/follows/topic/bois")));
        answers.Add(Shape(await bruno.PostAsync("/rse/me/read-marks", new { subjects = new[] { post, hidden } })));
        answers.Add(Shape(await claire.PutAsync("/rse/spaces/ateliers/read")));
        answers.Add(Shape(await claire.PutAsync("/rse/me/mutes/topic/bois")));
        string[] paths =
        [
            "me",
            "feeds/home",
            "feeds/home.rss",
            "feeds/home.atom",
            "spaces",
            "spaces?mine=true",
            "spaces/ateliers",
            "spaces/bureau",
            "spaces/ateliers/feed",
            "spaces/bureau/feed",
            "spaces/ateliers/members",
            "members",
            "members/amelie",
            "members/amelie/feed",
            "members/bruno/follows?kind=topic",
            "topics",
            "topics/bois/feed",
            "topics/eau/feed.rss",
            $"posts/{post}",
            $"posts/{hidden}",
            $"comments/{comment}",
            $"subjects/post/{post}/comments",
            $"subjects/post/{post}/comments?direct=true",
            $"subjects/post/{post}/feed",
            $"subjects/post/{post}/reactions",
            $"subjects/post/{post}/rating",
            $"subjects/post/{post}/unread",
            "me/unread",
            "me/mutes",
            "feeds/home?unread=true",
            "spaces?take=1",
            "members?take=0",
            "members?after=x",
        ];
        foreach (var member in (Api[])[amelie, bruno, claire])
        {
            foreach (var path in paths)
            {
                answers.Add(
                    $"{member.Handle} {path.Replace($"{post}", "POST", StringComparison.Ordinal)}: "
                        + $"{Shape(await member.GetAsync($"/rse/{path}"))}"
                );
            }
        }

        return string.Join('\n', answers).Replace(host.Address.Authority, "HOST", StringComparison.Ordinal);
    }

    private static string Shape(Reply reply)
    {
        Assert.True(reply.Status < 500, reply.Whole);
        var text = System.Text.RegularExpressions.Regex.Replace(
            reply.Text,
            @"\d{4}-\d\d-\d\dT[\d:.]+Z|\w{3}, \d\d \w{3} \d{4} [\d:]+ GMT|urn:uuid:[0-9a-f-]+|(?<=""(next|after)"":"")[^""]+|"
                + @"(?<=comment-)\d+|(?<=posts/)\d+|(?<=""(id|parentId|key)"":""?)\d+",
            "*",
            System.Text.RegularExpressions.RegexOptions.ExplicitCapture,
            TimeSpan.FromSeconds(5)
        );
        return $"{reply.Status} {reply.Header("Content-Type")} {text}";
    }
}
