using System.Text.Json.Nodes;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Routing;
using Microsoft.Extensions.DependencyInjection;
using Rse.AspNetCore.Tests.Comments;
using Rse.AspNetCore.Tests.Hosting;
using Rse.People;

namespace Rse.AspNetCore.Tests.Leaks;

/// <summary>
/// Every route that names a thing answers for a hidden one as for one that is not there: status, body, headers, and the number of reads.
/// The routes are taken from the table of routes, so that a new one is asked as well.
/// </summary>
public sealed class EnumerationLeakTests
{
    /// <summary>What a route is sent that wants a body, by the end of its address.</summary>
    private static readonly (string End, JsonObject Body)[] Bodies =
    [
        ("/comments", new JsonObject { ["body"] = "x" }),
        ("/posts", new JsonObject { ["body"] = "x" }),
        ("/preview", new JsonObject { ["version"] = 1 }),
        ("/owner", new JsonObject { ["handle"] = "x" }),
        ("/requests", new JsonObject { ["text"] = "x" }),
        ("/approval", new JsonObject { ["role"] = "reader" }),
        ("/refusal", new JsonObject { ["reason"] = "x" }),
        ("/invitations", new JsonObject { ["role"] = "reader" }),
        ("/stay", new JsonObject { ["endsAt"] = "2099-01-01T00:00:00Z" }),
        ("/shares", new JsonObject { ["members"] = new JsonArray("owner") }),
        ("/rating", new JsonObject { ["value"] = 3 }),
        ("/private-feeds", new JsonObject { ["on"] = false }),
        ("/notification-defaults", new JsonObject { ["cells"] = new JsonArray() }),
        ("notification-settings/spaces/{slug}", new JsonObject { ["cells"] = new JsonArray() }),
        ("threads/{kind}/{key}", new JsonObject { ["cells"] = new JsonArray() }),
        ("posts/{id:long}", new JsonObject { ["version"] = 1, ["body"] = "x" }),
        (
            "me/feeds/{id:long}",
            new JsonObject
            {
                ["version"] = 1,
                ["name"] = "x",
                ["include"] = new JsonObject { ["words"] = new JsonArray("xyz") },
            }
        ),
        (
            "searches/{id:long}",
            new JsonObject
            {
                ["version"] = 1,
                ["name"] = "x",
                ["query"] = "x",
            }
        ),
        ("/alerts", new JsonObject { ["name"] = "x", ["query"] = "x" }),
        ("/subscribers", new JsonObject { ["members"] = new JsonArray("x") }),
        ("comments/{id:long}", new JsonObject { ["version"] = 1, ["body"] = "x" }),
        ("spaces/{slug}", new JsonObject { ["version"] = 1 }),
    ];

    [Fact]
    public async Task A_hidden_thing_answers_like_an_absent_one_on_every_route_that_names_it()
    {
        await using var host = await StartAsync();
        var scene = await SceneAsync(host);
        var asked = 0;
        foreach (var (method, route) in Routes(host))
        {
            foreach (var (hidden, absent, viewer) in Pairs(route, scene))
            {
                var body = Bodies.FirstOrDefault(body => route.EndsWith(body.End, StringComparison.Ordinal)).Body;
                var expected = await SendAsync(viewer, method, absent, body);
                var actual = await SendAsync(viewer, method, hidden, body);
                Assert.True(
                    expected.Status == 404,
                    $"{method} {absent} by {viewer.Handle} is answered with {expected.Status}; it tests nothing until it names what is "
                        + $"absent:\n{expected.Whole}"
                );
                Assert.True(
                    expected.Whole == actual.Whole,
                    $"{method} {hidden} by {viewer.Handle}:\n{actual.Whole}\n\nis not what {absent} answers:\n{expected.Whole}"
                );
                Assert.NotNull(actual.Header(ReadCount.Header));
                asked++;
            }
        }

        Assert.InRange(asked, 80, int.MaxValue);
    }

    [Fact]
    public async Task Taking_the_slug_of_a_hidden_space_reveals_no_more_than_taking_any_other()
    {
        await using var host = await StartAsync();
        await SceneAsync(host);
        var stranger = host.As("stranger");
        await host.As("owner").SpaceAsync("opened");

        var hidden = await stranger.PostAsync("/rse/spaces", new { name = "Mine", slug = "hidden" });
        var open = await stranger.PostAsync("/rse/spaces", new { name = "Mine", slug = "opened" });

        hidden.ExpectProblem(409, "taken", "slug");
        Assert.Equal(open.Whole.Replace("opened", "hidden", StringComparison.Ordinal), hidden.Whole);
    }

    private static Task<TestHost> StartAsync() =>
        TestHost.StartAsync(
            new TestHostOptions
            {
                Compose = rse => rse.AddMarkdown().AddSyndication().AddSubject<InvoiceResolver>(),
                Map = app =>
                {
                    ReadCount.Use(app);
                    app.MapRse("/rse");
                },
            }
        );

    private static IEnumerable<(HttpMethod Method, string Route)> Routes(TestHost host) =>
        host.Get<EndpointDataSource>()
            .Endpoints.OfType<RouteEndpoint>()
            .Where(endpoint =>
                endpoint.RoutePattern.RawText!.StartsWith("/rse", StringComparison.Ordinal)
                && endpoint.RoutePattern.RawText.Contains('{', StringComparison.Ordinal)
            )
            .SelectMany(endpoint =>
                endpoint
                    .Metadata.GetRequiredMetadata<HttpMethodMetadata>()
                    .HttpMethods.Select(method => (new HttpMethod(method), endpoint.RoutePattern.RawText!.TrimEnd('/')))
            );

    private static Task<Reply> SendAsync(Api viewer, HttpMethod method, string path, JsonObject? body) =>
        method == HttpMethod.Get || method == HttpMethod.Head ? viewer.RequestAsync(method, path)
        : method == HttpMethod.Delete ? viewer.DeleteAsync(path)
        : method == HttpMethod.Put ? viewer.PutAsync(path, body)
        : viewer.PostAsync(path, body);

    private static IEnumerable<(string Hidden, string Absent, Api Viewer)> Pairs(string route, Scene scene)
    {
        // To a member from the organisation the space and all in it are hidden, to a guest the members as well.
        if (
            !route.Contains("{slug}", StringComparison.Ordinal)
            && !route.Contains("{kind}", StringComparison.Ordinal)
            && route.Contains("{handle}", StringComparison.Ordinal)
        )
        {
            var alert = ("{id:long}", $"{scene.Alert}");
            yield return (Fill(route, ("{handle}", "owner"), alert), Fill(route, ("{handle}", "absent"), alert), scene.Guest);
            yield break;
        }

        foreach (var viewer in (Api[])[scene.Stranger, scene.Guest])
        {
            foreach (var (holes, others) in Names(route, scene, viewer.Handle))
            {
                yield return (Fill(route, holes), Fill(route, others), viewer);
            }
        }
    }

    private static IEnumerable<((string, string)[] Hidden, (string, string)[] Absent)> Names(string route, Scene scene, string self)
    {
        if (route.Contains("{slug}", StringComparison.Ordinal))
        {
            yield return (
                [("{slug}", "hidden"), ("{handle}", self), ("{id:long}", "1")],
                [("{slug}", "absent"), ("{handle}", self), ("{id:long}", "1")]
            );
        }
        else if (route.Contains("{kind}", StringComparison.Ordinal))
        {
            yield return ([("{kind}", "post"), ("{key}", $"{scene.Post}")], [("{kind}", "post"), ("{key}", "999999")]);
            yield return ([("{kind}", "comment"), ("{key}", $"{scene.Comment}")], [("{kind}", "comment"), ("{key}", "999999")]);
            if (self == "guest")
            {
                // The resolver has it, for the organisation.
                yield return ([("{kind}", "invoice"), ("{key}", "FA-1")], [("{kind}", "invoice"), ("{key}", "XX-1")]);
            }

            if (!route.Contains("subjects/", StringComparison.Ordinal) && !route.Contains("threads/", StringComparison.Ordinal))
            {
                if (self == "guest")
                {
                    yield return ([("{kind}", "member"), ("{key}", "owner")], [("{kind}", "member"), ("{key}", "absent")]);
                }

                yield return ([("{kind}", "space"), ("{key}", "hidden")], [("{kind}", "space"), ("{key}", "absent")]);
                yield return ([("{kind}", "topic"), ("{key}", "hidden")], [("{kind}", "topic"), ("{key}", "absent")]);
            }
        }
        else if (route.Contains("{id:long}", StringComparison.Ordinal))
        {
            var id =
                route.Contains("comments/", StringComparison.Ordinal) ? scene.Comment
                : route.Contains("invitations/", StringComparison.Ordinal) ? scene.Invitation
                : route.Contains("feeds/", StringComparison.Ordinal) ? scene.Feed
                : route.Contains("searches/", StringComparison.Ordinal) ? scene.Alert
                : scene.Post;
            yield return ([("{id:long}", $"{id}")], [("{id:long}", "999999")]);
        }
        else if (route.Contains("{topic}", StringComparison.Ordinal))
        {
            yield return ([("{topic}", "hidden")], [("{topic}", "absent")]);
        }
    }

    private static string Fill(string route, params (string Hole, string Name)[] names) =>
        names
            .Append(("{format}", "rss"))
            .Append(("{reaction}", "like"))
            .Append(("{handle}", "owner"))
            .Aggregate(route, (path, name) => path.Replace(name.Item1, name.Item2, StringComparison.Ordinal));

    private static async Task<Scene> SceneAsync(TestHost host)
    {
        var (owner, stranger, guest) = (host.As("owner"), host.As("stranger"), host.As("guest", "guest"));
        (await stranger.GetAsync("/rse/me")).Expect(200);
        (await guest.GetAsync("/rse/me")).Expect(200);
        await owner.SpaceAsync("hidden", "secret");
        var post = await owner.PostNoteAsync("hidden", "About #hidden things.");
        (await host.As("invitee").GetAsync("/rse/me")).Expect(200);
        var invited = (await owner.PostAsync("/rse/spaces/hidden/invitations", new { handle = "invitee", role = "reader" })).Expect(201);
        var feed = (
            await owner.PostAsync(
                "/rse/me/feeds",
                new JsonObject
                {
                    ["name"] = "x",
                    ["space"] = "hidden",
                    ["include"] = new JsonObject { ["spaces"] = new JsonArray("hidden") },
                }
            )
        ).Expect(201);
        var alert = (await owner.PostAsync("/rse/spaces/hidden/alerts", new { name = "x", query = "things" })).Expect(201);
        return new Scene(
            stranger,
            guest,
            post,
            await owner.CommentAsync($"post/{post}"),
            (long)invited.Json["id"]!,
            (long)feed.Json["id"]!,
            (long)alert.Json["id"]!
        );
    }

    private sealed record Scene(Api Stranger, Api Guest, long Post, long Comment, long Invitation, long Feed, long Alert);
}
