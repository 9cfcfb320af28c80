using System.Text.RegularExpressions;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Routing;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;
using Rse.AspNetCore.Tests.Hosting;

namespace Rse.AspNetCore.Tests.Audits;

/// <summary>Who administered what is known afterwards: in the list of acts, and in the log.</summary>
public sealed partial class AuditEndpointTests(PostgresFixture postgres)
{
    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public async Task Every_act_of_administration_names_who_did_it(bool onPostgres)
    {
        var logged = new Log();
        await using var host = await StartAsync(logged, onPostgres ? await postgres.CreateAsync() : null);
        var (yann, bruno, claire) = (host.As("yann", "administrator"), host.As("bruno"), host.As("claire", "guest"));
        foreach (var member in (Api[])[yann, bruno, claire])
        {
            (await member.GetAsync("/rse/me")).Expect(200);
        }

        await bruno.SpaceAsync("secret", "secret");
        var space = (await bruno.GetAsync("/rse/spaces/secret")).Json["id"]!.ToString();
        (await yann.PutAsync("/rse/administration/members/bruno/handle", new { handle = "bruno.b" })).Expect(200);
        (await yann.PutAsync("/rse/administration/members/bruno/handle", new { handle = "bruno.b" })).Expect(200);
        (await yann.PutAsync("/rse/administration/members/bruno/suspension")).Expect(204);
        (await yann.DeleteAsync("/rse/administration/members/bruno/suspension")).Expect(204);
        (await yann.PutAsync("/rse/administration/members/claire/stay", new { sponsor = "bruno" })).Expect(200);
        (await yann.PostAsync($"/rse/administration/spaces/{space}/entry", new { reason = "Une plainte." })).Expect(200);
        (await yann.PostAsync("/rse/administration/members/bruno/departure", new { successor = "yann", anonymize = true })).Expect(204);
        (await yann.PostAsync("/rse/administration/scoring/rebuild")).Expect(204);

        var entries = (await yann.GetAsync("/rse/administration/audit")).Expect(200).Items;

        Assert.Equal(
            "rebuild-scores, anonymize-member, depart-member, enter-space, set-guest-stay, reinstate-member, suspend-member, "
                + "change-handle",
            string.Join(", ", entries.Select(entry => (string)entry!["act"]!))
        );
        Assert.All(entries, entry => Assert.Equal("yann", (string?)entry!["actor"]!["handle"]));
        Assert.Equal(("secret", "moderator"), ((string?)entries[3]!["spaceName"], (string?)entries[3]!["detail"]));
        Assert.Equal("claire", (string?)entries[4]!["member"]!["handle"]);
        Assert.Equal("yann", (string?)entries[2]!["detail"]);
        Assert.Equal("bruno", (string?)entries[^1]!["detail"]);
        Assert.DoesNotContain("plainte", entries.ToJsonString(), StringComparison.Ordinal);
        var actor = entries[0]!["actor"]!["id"]!.ToString();
        foreach (var id in (int[])[1505, 1506, 1507, 1508, 1509, 1516, 2241, 3505])
        {
            Assert.Matches($"^(Member|Administrator) {actor} ", Assert.Single(logged.Messages, message => message.Id == id).Text);
        }
    }

    [Fact]
    public async Task The_list_is_there_for_administrators_and_for_nobody_else()
    {
        await using var host = await StartAsync(new Log(), null);
        var yann = host.As("yann", "administrator");
        (await host.As("bruno").GetAsync("/rse/me")).Expect(200);
        await yann.PutAsync("/rse/administration/members/bruno/suspension");
        await yann.DeleteAsync("/rse/administration/members/bruno/suspension");

        (await host.As("bruno").GetAsync("/rse/administration/audit")).Expect(403);
        (await host.As(null).GetAsync("/rse/administration/audit")).Expect(401);
        (await host.As("bruno").GetAsync("/rse/audit")).ExpectProblem(404, "not-found");
        var page = (await yann.GetAsync("/rse/administration/audit?take=1")).Expect(200);
        Assert.Equal("reinstate-member", (string?)Assert.Single(page.Items)!["act"]);
        var next = (await yann.GetAsync($"/rse/administration/audit?take=1&after={page.Next}")).Expect(200);
        Assert.Equal("suspend-member", (string?)Assert.Single(next.Items)!["act"]);
        Assert.Null(next.Next);
    }

    [Fact]
    public async Task No_route_of_the_administration_answers_anybody_else_and_each_answer_is_the_same_for_what_is_there_and_what_is_not()
    {
        await using var host = await StartAsync(new Log(), null);
        var (yann, bruno, claire) = (host.As("yann", "administrator"), host.As("bruno"), host.As("claire", "guest"));
        foreach (var member in (Api[])[yann, bruno, claire])
        {
            (await member.GetAsync("/rse/me")).Expect(200);
        }

        await bruno.SpaceAsync("secret", "secret");
        (await yann.PutAsync("/rse/administration/members/bruno/handle", new { handle = "canary" })).Expect(200);
        var routes = host.Get<EndpointDataSource>()
            .Endpoints.OfType<RouteEndpoint>()
            .Where(route =>
                route.RoutePattern.RawText!.StartsWith("/rse/administration", StringComparison.Ordinal)
                && route.Metadata.GetMetadata<ISuppressMatchingMetadata>() is null
            )
            .SelectMany(route => route.Metadata.GetRequiredMetadata<HttpMethodMetadata>().HttpMethods.Select(method => (method, route)))
            .Where(pair => pair.method is not "HEAD")
            .ToList();

        Assert.InRange(routes.Count, 10, int.MaxValue);
        foreach (var (method, route) in routes)
        {
            foreach (var viewer in (Api[])[bruno, claire])
            {
                var there = await viewer.RequestAsync(new HttpMethod(method), Fill(route, "canary", "1"));
                var missing = await viewer.RequestAsync(new HttpMethod(method), Fill(route, "nobody", "999999"));
                Assert.Equal((403, missing.Whole), (there.Status, there.Whole));
                Assert.DoesNotContain("canary", there.Whole, StringComparison.Ordinal);
            }
        }

        static string Fill(RouteEndpoint route, string name, string id) =>
            Holes().Replace(route.RoutePattern.RawText!, hole => hole.Value.Contains("long", StringComparison.Ordinal) ? id : name);
    }

    [Fact]
    public async Task Each_refusal_is_one_event_with_the_member_the_route_and_the_code()
    {
        var logged = new Log();
        await using var host = await StartAsync(logged, null);
        var bruno = host.As("bruno");
        var me = (await bruno.GetAsync("/rse/me")).Expect(200).Json["member"]!["id"]!.ToString();

        (await bruno.GetAsync("/rse/spaces/none")).Expect(404);
        (await host.As(null).GetAsync("/rse/me")).Expect(401);
        (await bruno.RequestAsync(HttpMethod.Post, "/rse/posts/1/restore", ("Sec-Fetch-Site", "cross-site"))).Expect(403);
        (await bruno.SendTextAsync(HttpMethod.Post, "/rse/spaces", "{")).Expect(400);

        Assert.Equal(
            [
                $"Refused GET /rse/spaces/{{slug}} to member {me}: 404 not-found.",
                "Refused GET /rse/me to member (null): 401 sign-in-required.",
                "Refused POST /rse/posts/{id:long}/restore to member (null): 403 cross-site.",
                $"Refused POST /rse/spaces/ to member {me}: 400 body-invalid.",
            ],
            logged.Messages.Where(message => message.Id == 3210).Select(message => message.Text),
            StringComparer.Ordinal
        );
    }

    private static Task<TestHost> StartAsync(Log log, string? database) =>
        TestHost.StartAsync(
            new TestHostOptions
            {
                Postgres = database,
                Compose = rse =>
                {
                    rse.AddMarkdown().Services.AddSingleton<ILoggerProvider>(log);
                    rse.Services.AddAuthorizationBuilder().AddPolicy("administrators", policy => policy.RequireRole("administrator"));
                },
                Map = app =>
                {
                    app.MapRse("/rse");
                    app.MapRseAdministration("administrators");
                },
            }
        );

    [GeneratedRegex(@"\{[^}]*\}", RegexOptions.NonBacktracking)]
    private static partial Regex Holes();

    private sealed class Log : ILoggerProvider, ILogger
    {
        private readonly List<(int Id, string Text)> _messages = [];

        public IReadOnlyList<(int Id, string Text)> Messages
        {
            get
            {
                lock (_messages)
                {
                    return [.. _messages];
                }
            }
        }

        public ILogger CreateLogger(string categoryName) => this;

        public IDisposable? BeginScope<TState>(TState state)
            where TState : notnull => null;

        public bool IsEnabled(LogLevel logLevel) => logLevel >= LogLevel.Information;

        void ILogger.Log<TState>(
            LogLevel logLevel,
            EventId eventId,
            TState state,
            Exception? exception,
            Func<TState, Exception?, string> formatter
        )
        {
            lock (_messages)
            {
                _messages.Add((eventId.Id, formatter(state, exception)));
            }
        }

        public void Dispose()
        {
            // It holds nothing.
        }
    }
}
