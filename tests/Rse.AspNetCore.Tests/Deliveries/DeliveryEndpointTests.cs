using Microsoft.AspNetCore.Builder;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.DependencyInjection.Extensions;
using Microsoft.Extensions.Time.Testing;
using Rse.AspNetCore.Tests.Hosting;
using Rse.Deliveries;
using Rse.Deliveries.Digests;
using Rse.Deliveries.Sending;
using Rse.Projections;

namespace Rse.AspNetCore.Tests.Deliveries;

/// <summary>From what somebody does to what reaches another one: notifications, ledger, window or digest, channel.</summary>
public sealed class DeliveryEndpointTests(PostgresFixture postgres)
{
    private static CancellationToken Token => TestContext.Current.CancellationToken;

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public async Task A_mention_is_delivered_once_and_what_was_seen_is_not(bool onPostgres)
    {
        var time = new FakeTimeProvider(TimeProvider.System.GetUtcNow());
        var channel = new KeptChannel();
        await using var host = await StartAsync(time, channel, onPostgres ? await postgres.CreateAsync() : null);
        var (amelie, bruno) = (host.As("amelie"), host.As("bruno"));
        (await bruno.GetAsync("/rse/me")).Expect(200);
        await amelie.SpaceAsync("general");
        (await amelie.PostAsync("/rse/spaces/general/posts", new { body = "Bonjour @bruno !" })).Expect(201);
        await CatchUpAsync(host);

        await SendAsync(host, time, TimeSpan.FromMinutes(2));
        var given = Assert.Single(channel.Given);
        var row = Assert.Single(given.Notifications);
        Assert.Equal(("bruno", "mention", "amelie"), (given.Member.Handle, row.Kind, Assert.Single(row.Actors).Handle));
        Assert.NotNull(row.Subject);

        (await amelie.PostAsync("/rse/spaces/general/posts", new { body = "Encore @bruno." })).Expect(201);
        await CatchUpAsync(host);
        (await bruno.PostAsync("/rse/me/notifications/seen")).Expect(204);
        await SendAsync(host, time, TimeSpan.FromMinutes(2));
        Assert.Single(channel.Given);
    }

    [Fact]
    public async Task A_trashed_post_is_withdrawn_before_it_leaves()
    {
        var time = new FakeTimeProvider(TimeProvider.System.GetUtcNow());
        var channel = new KeptChannel();
        await using var host = await StartAsync(time, channel, null);
        var (amelie, bruno) = (host.As("amelie"), host.As("bruno"));
        (await bruno.GetAsync("/rse/me")).Expect(200);
        await amelie.SpaceAsync("general");
        var post = (await amelie.PostAsync("/rse/spaces/general/posts", new { body = "Bonjour @bruno !" })).Expect(201).Json["id"]!;
        await CatchUpAsync(host);
        (await amelie.DeleteAsync($"/rse/posts/{post}")).Expect(204);

        await SendAsync(host, time, TimeSpan.FromMinutes(2));

        Assert.Empty(channel.Given);
    }

    [Fact]
    public async Task A_reaction_waits_for_the_digest_at_the_hour_that_the_member_chose()
    {
        var time = new FakeTimeProvider(TimeProvider.System.GetUtcNow());
        var channel = new KeptChannel();
        await using var host = await StartAsync(time, channel, null);
        var (amelie, bruno) = (host.As("amelie"), host.As("bruno"));
        await amelie.SpaceAsync("general");
        var post = (await amelie.PostAsync("/rse/spaces/general/posts", new { body = "Une idée." })).Expect(201).Json["id"]!;
        (
            await amelie.PutAsync(
                "/rse/me/notification-settings",
                new
                {
                    digest = new
                    {
                        period = "daily",
                        at = "06:00",
                        onlyIfAbsent = false,
                    },
                }
            )
        ).Expect(200);
        (await bruno.PutAsync($"/rse/subjects/post/{post}/reactions/like")).Expect(204);
        await CatchUpAsync(host);

        var preview = (await amelie.GetAsync("/rse/me/digest/preview")).Expect(200).Json;
        Assert.Equal("reaction", (string?)Assert.Single(preview["items"]!.AsArray())!["kind"]);
        Assert.Equal(0, (int)preview["omitted"]!);
        for (var hour = 0; hour < 50; hour++)
        {
            await SendAsync(host, time, TimeSpan.FromHours(1));
        }

        var digest = Assert.Single(channel.Given);
        Assert.Equal((string?)preview["period"], digest.Digest!.Period);
        Assert.Equal("reaction", Assert.Single(digest.Notifications).Kind);
        Assert.Empty((await amelie.GetAsync("/rse/me/digest/preview")).Expect(200).Json["items"]!.AsArray());
    }

    [Fact]
    public async Task Administrators_see_the_queue_without_contents_and_settle_what_is_unknown()
    {
        var time = new FakeTimeProvider(TimeProvider.System.GetUtcNow());
        var channel = new KeptChannel { Answer = DeliveryResult.Unknown("no answer to the final dot") };
        await using var host = await StartAsync(time, channel, null);
        var (amelie, bruno, yann) = (host.As("amelie"), host.As("bruno"), host.As("yann", "administrator"));
        (await bruno.GetAsync("/rse/me")).Expect(200);
        await amelie.SpaceAsync("general");
        (await amelie.PostAsync("/rse/spaces/general/posts", new { body = "Le secret de @bruno." })).Expect(201);
        await CatchUpAsync(host);
        await SendAsync(host, time, TimeSpan.FromMinutes(2));

        var list = (await yann.GetAsync("/rse/administration/deliveries?state=unknown")).Expect(200);
        var item = Assert.Single(list.Items)!;
        Assert.Equal(
            ("unknown", "mail", "bruno", 1),
            ((string?)item["state"], (string?)item["channel"], (string?)item["member"]!["handle"], (int)item["attempts"]!)
        );
        Assert.Equal("no answer to the final dot", (string?)item["reason"]);
        Assert.DoesNotContain("secret", list.Items.ToJsonString(), StringComparison.Ordinal);
        Assert.Equal(
            1,
            (int)(await yann.GetAsync("/rse/administration/deliveries/counts")).Expect(200).Json["channels"]!["mail"]!["unknown"]!
        );
        var id = item["id"]!;
        channel.Answer = DeliveryResult.HandedOver("Q1");
        (await bruno.PostAsync($"/rse/administration/deliveries/{id}/retry")).Expect(403);
        (await yann.PostAsync($"/rse/administration/deliveries/{id}/retry")).Expect(204);
        await SendAsync(host, time, TimeSpan.Zero);

        Assert.Equal(2, channel.Given.Count);
        Assert.Equal(channel.Given[0].Key, channel.Given[1].Key);
        (await yann.PostAsync($"/rse/administration/deliveries/{id}/drop")).ExpectProblem(409, "delivery-settled");
        (await yann.GetAsync("/rse/administration/deliveries?state=lost")).ExpectProblem(400, "value-unknown");
        Assert.Equal("retry-delivery", (string?)(await yann.GetAsync("/rse/administration/audit")).Expect(200).Items[0]!["act"]);
    }

    [Fact]
    public async Task Departure_leaves_nothing_that_would_leave()
    {
        var time = new FakeTimeProvider(TimeProvider.System.GetUtcNow());
        var channel = new KeptChannel();
        await using var host = await StartAsync(time, channel, null);
        var (amelie, bruno, yann) = (host.As("amelie"), host.As("bruno"), host.As("yann", "administrator"));
        (await bruno.GetAsync("/rse/me")).Expect(200);
        await amelie.SpaceAsync("general");
        (await amelie.PostAsync("/rse/spaces/general/posts", new { body = "@bruno" })).Expect(201);
        await CatchUpAsync(host);
        (await yann.PostAsync("/rse/administration/members/bruno/departure", new { anonymize = true })).Expect(204);

        await SendAsync(host, time, TimeSpan.FromMinutes(5));

        Assert.Empty(channel.Given);
        Assert.Empty((await yann.GetAsync("/rse/administration/deliveries")).Expect(200).Items);
    }

    private static ValueTask CatchUpAsync(TestHost host) => host.Services.GetRequiredService<ProjectionService>().CatchUpAsync(null, Token);

    private static async ValueTask SendAsync(TestHost host, FakeTimeProvider time, TimeSpan after)
    {
        time.Advance(after);
        await host.Services.GetRequiredService<DigestScheduler>().RunAsync(Token);
        await host.Services.GetRequiredService<DeliverySender>().RunAsync(Token);
    }

    // The test runs what the host would: at its own times.
    private static Task<TestHost> StartAsync(FakeTimeProvider time, KeptChannel channel, string? database) =>
        TestHost.StartAsync(
            new TestHostOptions
            {
                Postgres = database,
                Settings = [("Rse:Deliveries:RunHere", "false")],
                Compose = rse =>
                {
                    rse.AddMarkdown().Services.Replace(ServiceDescriptor.Singleton<TimeProvider>(time));
                    rse.Services.AddSingleton<IDeliveryChannel>(channel);
                    rse.Services.AddAuthorizationBuilder().AddPolicy("administrators", policy => policy.RequireRole("administrator"));
                },
                Map = app =>
                {
                    app.MapRse("/rse");
                    app.MapRseAdministration("administrators");
                },
            }
        );

    private sealed class KeptChannel : IDeliveryChannel
    {
        public string Name => "mail";

        public List<DeliveryContext> Given { get; } = [];

        public DeliveryResult Answer { get; set; } = DeliveryResult.HandedOver();

        public ValueTask<DeliveryResult> DeliverAsync(DeliveryContext context, CancellationToken cancellationToken)
        {
            lock (Given)
            {
                Given.Add(context);
            }

            return ValueTask.FromResult(Answer);
        }
    }
}
