using Rse.AspNetCore.Tests.Hosting;

namespace Rse.AspNetCore.Tests.ReadStates;

public sealed class ReadStateEndpointTests
{
    [Fact]
    public async Task Unread_entries_are_counted_listed_and_marked_one_by_one_and_all_at_once()
    {
        await using var host = await TestHost.StartAsync();
        var (amelie, bruno) = (host.As("amelie"), host.As("bruno"));
        (await bruno.GetAsync("/rse/me")).Expect(200);
        await amelie.SpaceAsync("ateliers");
        (await bruno.PutAsync("/rse/spaces/ateliers/members/bruno")).Expect(200);
        var first = await amelie.PostNoteAsync("ateliers");
        var second = await amelie.PostNoteAsync("ateliers");
        var third = await amelie.PostNoteAsync("ateliers");

        var unread = (await bruno.GetAsync("/rse/me/unread")).Expect(200).Json;
        Assert.Equal(3, (int)unread["home"]!["count"]!);
        Assert.False((bool)unread["home"]!["hasMore"]!);
        Assert.Equal("ateliers", (string?)unread["spaces"]![0]!["space"]!["slug"]);
        Assert.Equal(3, (int)unread["spaces"]![0]!["unread"]!["count"]!);
        Assert.Equal(0, (int)(await amelie.GetAsync("/rse/me/unread")).Expect(200).Json["home"]!["count"]!);

        (await bruno.PostAsync("/rse/me/read-marks", new { subjects = new[] { second, 999_999 } })).Expect(204);
        (await bruno.PostAsync("/rse/me/read-marks", new { subjects = new[] { second } })).Expect(204);
        foreach (var path in (string[])["/rse/feeds/home", "/rse/spaces/ateliers/feed"])
        {
            Assert.Equal(
                [third, first],
                (await bruno.GetAsync($"{path}?unread=true")).Expect(200).Items.Select(entry => (long)entry!["subject"]!["id"]!)
            );
            Assert.Equal(
                [false, true, false],
                (await bruno.GetAsync(path)).Expect(200).Items.Select(entry => (bool)entry!["subject"]!["mine"]!["read"]!)
            );
        }

        var at = (await bruno.GetAsync($"/rse/posts/{first}")).Expect(200).Json["at"]!;
        (await bruno.PutAsync("/rse/spaces/ateliers/read", new { until = (string?)at })).Expect(204);
        Assert.Equal(
            [third],
            (await bruno.GetAsync("/rse/feeds/home?unread=true")).Expect(200).Items.Select(entry => (long)entry!["subject"]!["id"]!)
        );
        (await bruno.PutAsync("/rse/feeds/home/read")).Expect(204);
        Assert.Empty((await bruno.GetAsync("/rse/me/unread")).Expect(200).Json["spaces"]!.AsArray());
    }

    [Fact]
    public async Task The_first_unread_comment_is_found()
    {
        await using var host = await TestHost.StartAsync();
        var (amelie, bruno) = (host.As("amelie"), host.As("bruno"));
        await amelie.SpaceAsync("ateliers");
        var post = await amelie.PostNoteAsync("ateliers");
        var first = await amelie.CommentAsync($"post/{post}");
        var second = await amelie.CommentAsync($"post/{post}");

        var top = (await bruno.GetAsync($"/rse/subjects/post/{post}/unread")).Expect(200).Json["first"]!;
        Assert.Equal((post, null), ((long)top["id"]!, (string?)top["after"]));
        (await bruno.PostAsync("/rse/me/read-marks", new { subjects = new[] { post, first } })).Expect(204);
        var next = (await bruno.GetAsync($"/rse/subjects/post/{post}/unread")).Expect(200).Json["first"]!;
        Assert.Equal(("comment", second), ((string?)next["kind"], (long)next["id"]!));
        Assert.Equal(
            second,
            (long)(await bruno.GetAsync($"/rse/subjects/post/{post}/comments?after={(string?)next["after"]}")).Expect(200).Items[0]!["id"]!
        );
        Assert.Null((await amelie.GetAsync($"/rse/subjects/post/{post}/unread")).Expect(200).Json["first"]);
    }

    [Fact]
    public async Task Invalid_marks_are_refused_and_hidden_subjects_are_404()
    {
        await using var host = await TestHost.StartAsync();
        var (amelie, bruno) = (host.As("amelie"), host.As("bruno"));
        await amelie.SpaceAsync("bureau", "secret");
        var hidden = await amelie.PostNoteAsync("bureau");

        (await bruno.PutAsync("/rse/spaces/bureau/read")).ExpectProblem(404, "not-found");
        (await bruno.GetAsync($"/rse/subjects/post/{hidden}/unread")).ExpectProblem(404, "not-found");
        (await bruno.PostAsync("/rse/me/read-marks", new { subjects = new[] { hidden } })).Expect(204);
        (await bruno.PostAsync("/rse/me/read-marks", new { })).ExpectProblem(400, "body-invalid", "subjects");
        (await bruno.PostAsync("/rse/me/read-marks", new { subjects = Enumerable.Range(1, 201) })).ExpectProblem(
            400,
            "list-too-long",
            "subjects"
        );
        (await bruno.SendTextAsync(HttpMethod.Post, "/rse/me/read-marks", """{"subjects":["x"]}""")).ExpectProblem(400, "body-invalid");
        (await bruno.SendTextAsync(HttpMethod.Put, "/rse/feeds/home/read", """{"until":"yesterday"}""")).ExpectProblem(
            400,
            "body-invalid",
            "until"
        );
        (await bruno.GetAsync("/rse/feeds/home?unread=maybe")).ExpectProblem(400, "value-unknown", "unread");
    }
}
