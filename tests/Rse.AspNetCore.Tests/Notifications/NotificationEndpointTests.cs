using Microsoft.Extensions.DependencyInjection;
using Rse.AspNetCore.Tests.Comments;
using Rse.AspNetCore.Tests.Hosting;
using Rse.Projections;

namespace Rse.AspNetCore.Tests.Notifications;

public sealed class NotificationEndpointTests
{
    private static CancellationToken Token => TestContext.Current.CancellationToken;

    [Fact]
    public async Task Notifications_are_listed_counted_seen_read_and_deleted()
    {
        await using var host = await TestHost.StartAsync();
        var (amelie, bruno) = (host.As("amelie"), host.As("bruno"));
        await amelie.SpaceAsync("ateliers");
        var post = await amelie.PostNoteAsync("ateliers", "Du bois.");
        (await bruno.PutAsync($"/rse/subjects/post/{post}/reactions/like")).Expect(204);
        var comment = await bruno.CommentAsync($"post/{post}");
        await host.Get<ProjectionService>().CatchUpAsync("notifications", Token);

        var list = (await amelie.GetAsync("/rse/me/notifications")).Expect(200);
        Assert.Equal(["reply", "reaction"], list.Items.Select(item => (string)item!["kind"]!), StringComparer.Ordinal);
        var (reply, reaction) = (list.Items[0]!, list.Items[1]!);
        Assert.Equal(("like", 0), ((string)reaction["detail"]!, (int)reaction["otherActors"]!));
        Assert.EndsWith($"#comment-{comment}", (string)reply["url"]!, StringComparison.Ordinal);
        Assert.Equal("bruno", (string)reply["actors"]![0]!["handle"]!);
        Assert.Equal(2, await CountAsync(amelie));
        Assert.Equal(
            "bruno",
            (string)(await amelie.GetAsync($"/rse/me/notifications/{reaction["id"]}/actors")).Expect(200).Items[0]!["handle"]!
        );

        (await amelie.PostAsync($"/rse/me/notifications/seen?upTo={list.Json["position"]}")).Expect(204);
        (await amelie.PostAsync($"/rse/me/notifications/{reply["id"]}/read")).Expect(204);
        var unread = (await amelie.GetAsync("/rse/me/notifications?unread=true&kind=reaction")).Expect(200);
        Assert.True((bool)Assert.Single(unread.Items)!["seen"]!);
        Assert.Equal(1, await CountAsync(amelie));

        (await amelie.PostAsync($"/rse/me/notifications/read?upTo={list.Json["position"]}")).Expect(204);
        Assert.Equal(0, await CountAsync(amelie));
        (await amelie.DeleteAsync($"/rse/me/notifications/{reply["id"]}")).Expect(204);
        (await amelie.DeleteAsync($"/rse/me/notifications/{reply["id"]}")).ExpectProblem(404, "not-found");
        Assert.Single((await amelie.GetAsync("/rse/me/notifications")).Expect(200).Items);
    }

    [Fact]
    public async Task The_notifications_of_another_do_not_exist_and_bad_positions_are_refused()
    {
        await using var host = await TestHost.StartAsync();
        var (amelie, bruno) = (host.As("amelie"), host.As("bruno"));
        await amelie.SpaceAsync("ateliers");
        var post = await amelie.PostNoteAsync("ateliers", "Du bois.");
        (await bruno.PutAsync($"/rse/subjects/post/{post}/reactions/like")).Expect(204);
        await host.Get<ProjectionService>().CatchUpAsync("notifications", Token);
        var id = (long)(await amelie.GetAsync("/rse/me/notifications")).Expect(200).Items[0]!["id"]!;

        (await bruno.PostAsync($"/rse/me/notifications/{id}/read")).ExpectProblem(404, "not-found");
        (await bruno.GetAsync($"/rse/me/notifications/{id}/actors")).ExpectProblem(404, "not-found");
        (await bruno.DeleteAsync($"/rse/me/notifications/{id}")).ExpectProblem(404, "not-found");
        (await amelie.PostAsync("/rse/me/notifications/read?upTo=later")).ExpectProblem(400, "value-unknown");
        (await amelie.GetAsync("/rse/me/notifications?unread=perhaps")).ExpectProblem(400, "value-unknown");
        (await host.As(null).GetAsync("/rse/me/notifications/count")).ExpectProblem(401, "sign-in-required");
        Assert.Equal(1, await CountAsync(amelie));
    }

    private static async Task<int> CountAsync(Api client) =>
        (int)(await client.GetAsync("/rse/me/notifications/count")).Expect(200).Json["unread"]!;
}
