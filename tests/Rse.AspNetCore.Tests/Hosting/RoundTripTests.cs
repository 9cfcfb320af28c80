using System.Globalization;
using Microsoft.AspNetCore.Builder;
using Microsoft.Extensions.DependencyInjection;
using Npgsql;
using Rse.Perimeters;
using Rse.Subjects;

namespace Rse.AspNetCore.Tests.Hosting;

/// <summary>How often a request waits for PostgreSQL: across a network, that is most of what it takes.</summary>
public sealed class RoundTripTests(PostgresFixture postgres)
{
    private static CancellationToken Token => TestContext.Current.CancellationToken;

    [Fact]
    public async Task What_members_do_with_a_post_takes_at_most_six_round_trips()
    {
        using var trips = new RoundTrips();
        var builder = new NpgsqlDataSourceBuilder(await postgres.CreateAsync()) { ConnectionStringBuilder = { NoResetOnClose = true } };
        await using var source = builder.UseLoggerFactory(trips).Build();
        await using var host = await TestHost.StartAsync(
            new TestHostOptions
            {
                PostgresSource = source,
                Map = app =>
                {
                    trips.Use(app);
                    app.MapRse("/rse");
                },
            }
        );
        var (amelie, bruno) = (host.As("amelie"), host.As("bruno"));
        await amelie.SpaceAsync("ateliers");
        var post = $"post/{await amelie.PostNoteAsync("ateliers")}";
        var subject = $"/rse/subjects/{post}";

        // Twice: a connection prepares its statements the first time.
        await AllAsync();
        var counted = await AllAsync();

        Assert.All(
            counted,
            request =>
                Assert.True(request.Trips <= request.Most, $"{request.Name}: {request.Trips} round trips, at most {request.Most} allowed")
        );
        Assert.All(counted, request => Assert.True(request.Trips > 1, $"{request.Name}: nothing was counted"));

        async Task<List<(string Name, int Trips, int Most)>> AllAsync() =>
            [
                await CountAsync("rate", 6, bruno.PutAsync($"{subject}/rating", new { value = 4 })),
                await CountAsync("rate anew", 6, bruno.PutAsync($"{subject}/rating", new { value = 2 })),
                await CountAsync("rate the same", 6, bruno.PutAsync($"{subject}/rating", new { value = 2 })),
                await CountAsync("remove the rating", 6, bruno.DeleteAsync($"{subject}/rating")),
                await CountAsync("react", 6, bruno.PutAsync($"{subject}/reactions/like")),
                await CountAsync("remove the reaction", 6, bruno.DeleteAsync($"{subject}/reactions/like")),
                await CountAsync("follow", 6, bruno.PutAsync($"/rse/follows/{post}")),
                await CountAsync("unfollow", 6, bruno.DeleteAsync($"/rse/follows/{post}")),
                await CountAsync("bookmark", 6, bruno.PutAsync($"{subject}/bookmark")),
                await CountAsync("remove the bookmark", 6, bruno.DeleteAsync($"{subject}/bookmark")),
            ];
    }

    [Fact]
    public async Task What_the_staff_do_with_an_object_of_the_host_takes_at_most_nine_round_trips_however_many_keys_they_hold()
    {
        using var trips = new RoundTrips();
        var builder = new NpgsqlDataSourceBuilder(await postgres.CreateAsync()) { ConnectionStringBuilder = { NoResetOnClose = true } };
        await using var source = builder.UseLoggerFactory(trips).Build();
        await using var host = await TestHost.StartAsync(
            new TestHostOptions
            {
                PostgresSource = source,
                Compose = rse => rse.AddMarkdown().AddSubject<Orders>().AddHostPerimeter<Staff>(),
                Map = app =>
                {
                    trips.Use(app);
                    app.MapRse("/rse");
                },
            }
        );
        var bruno = host.As("bruno");
        const string Subject = "/rse/subjects/order/42";

        await AllAsync();
        var counted = await AllAsync();

        Assert.All(
            counted,
            request =>
                Assert.True(request.Trips <= request.Most, $"{request.Name}: {request.Trips} round trips, at most {request.Most} allowed")
        );
        Assert.All(counted, request => Assert.True(request.Trips > 1, $"{request.Name}: nothing was counted"));

        async Task<List<(string Name, int Trips, int Most)>> AllAsync() =>
            [
                await CountAsync("rate", 9, bruno.PutAsync($"{Subject}/rating", new { value = 4 })),
                await CountAsync("remove the rating", 9, bruno.DeleteAsync($"{Subject}/rating")),
                await CountAsync("react", 9, bruno.PutAsync($"{Subject}/reactions/like")),
                await CountAsync("remove the reaction", 9, bruno.DeleteAsync($"{Subject}/reactions/like")),
                await CountAsync("read the comments", 9, bruno.GetAsync($"{Subject}/comments")),
            ];
    }

    private sealed class Orders : ISubjectResolver
    {
        public string Kind => "order";

        public ValueTask<SubjectResolution?> ResolveAsync(SubjectContext context, CancellationToken cancellationToken) =>
            new(new SubjectResolution { Title = "Order", AudienceKeys = [$"owner:{context.Key}", "staff", "auditors"] });
    }

    private sealed class Staff : IHostPerimeter
    {
        public string Name => "staff";

        public ValueTask<IReadOnlyCollection<string>> GrantAsync(HostPerimeterContext context, CancellationToken cancellationToken) =>
            new([.. Enumerable.Range(0, 1_500).Select(number => $"customer:{number}"), "staff"]);
    }

    private static async Task<(string Name, int Trips, int Most)> CountAsync(string name, int most, Task<Reply> request)
    {
        var reply = await request.WaitAsync(Token);
        Assert.True(reply.Status is 200 or 204, $"{name}: {reply.Status} {reply.Text}");
        return (name, int.Parse(reply.Header(RoundTrips.Header)!, CultureInfo.InvariantCulture), most);
    }
}
