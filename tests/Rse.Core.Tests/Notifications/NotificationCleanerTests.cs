using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.DependencyInjection.Extensions;
using Microsoft.Extensions.Time.Testing;
using Rse.Core.Tests.Networks;
using Rse.Notifications;
using Rse.Notifications.Projecting;
using Rse.Subjects;
using Rse.Tests.Contracts.Notifications;

namespace Rse.Core.Tests.Notifications;

/// <summary>How long notifications are kept.</summary>
public sealed class NotificationCleanerTests(NetworkFixture fixture) : IClassFixture<NetworkFixture>
{
    private static CancellationToken Token => TestContext.Current.CancellationToken;

    [Theory]
    [InlineData(null, 400)]
    [InlineData(90, 90)]
    public async Task What_was_read_is_kept_for_400_days_or_what_the_host_says_and_what_is_unread_until_it_is_read(int? days, int kept)
    {
        var time = new FakeTimeProvider(new DateTimeOffset(2026, 1, 5, 12, 0, 0, TimeSpan.Zero));
        await using var scene = await NotificationScene.OpenAsync(
            fixture,
            configure: builder =>
            {
                builder.Services.Replace(ServiceDescriptor.Singleton<TimeProvider>(time));
                if (days is { } given)
                {
                    builder.Services.Configure<NotificationOptions>(options => options.KeepFor = TimeSpan.FromDays(given));
                }
            }
        );
        var (read, unread) = (await scene.PostAsync(scene.Amelie), await scene.PostAsync(scene.Amelie));
        await scene.ReactAsync(scene.Bob, SubjectRef.Post(read.Id));
        await scene.ReactAsync(scene.Bob, SubjectRef.Post(unread.Id));
        await scene.ProjectAsync();

        // Read later than it happened: it is kept from then on.
        time.Advance(TimeSpan.FromDays(5));
        var row = (await scene.ListAsync(scene.Amelie)).Items.Single(row => row.Subject!.Id.Value == read.Id.Value);
        await scene.Service.MarkReadAsync(await scene.ViewAsync(scene.Amelie), row.Id, Token);
        time.Advance(TimeSpan.FromDays(kept - 1));
        await scene.PostAsync(scene.Bob);
        await scene.Host.Get<NotificationCleaner>().CleanAsync(Token);
        Assert.Equal(2, (await scene.ListAsync(scene.Amelie)).Items.Count);

        time.Advance(TimeSpan.FromDays(2));
        Assert.NotEqual(0, await scene.Host.Get<NotificationCleaner>().CleanAsync(Token));
        Assert.Equal(unread.Id.Value, Assert.Single((await scene.ListAsync(scene.Amelie)).Items).Subject!.Id.Value);
        Assert.Equal("reaction bob", await scene.DescribeAsync(scene.Amelie));
        Assert.Equal(0, await scene.Host.Get<NotificationCleaner>().CleanAsync(Token));
    }

    [Fact]
    public async Task Forty_rows_of_many_members_go_in_small_parts()
    {
        var time = new FakeTimeProvider(new DateTimeOffset(2026, 1, 5, 12, 0, 0, TimeSpan.Zero));
        await using var scene = await NotificationScene.OpenAsync(
            fixture,
            configure: builder => builder.Services.Replace(ServiceDescriptor.Singleton<TimeProvider>(time))
        );
        for (var number = 0; number < 20; number++)
        {
            var post = await scene.PostAsync(scene.Amelie, "Hello @bob.");
            await scene.ReactAsync(scene.Carl, SubjectRef.Post(post.Id));
        }

        await scene.ProjectAsync();
        foreach (var member in new[] { scene.Amelie, scene.Bob })
        {
            Assert.Equal(20, await scene.CountAsync(member));
            await scene.Service.MarkAllReadAsync(await scene.ViewAsync(member), null, Token);
        }

        await scene.PostAsync(scene.Carl);
        time.Advance(TimeSpan.FromDays(401));

        Assert.InRange(await scene.Host.Get<NotificationCleaner>().CleanAsync(Token), 40, 60);
        foreach (var member in new[] { scene.Amelie, scene.Bob })
        {
            Assert.Empty((await scene.ListAsync(member)).Items);
            Assert.Equal(0, await scene.CountAsync(member));
        }

        await scene.Host.Get<NotificationRebuilder>().RunAsync(Token);
        Assert.Empty((await scene.ListAsync(scene.Bob)).Items);
    }

    [Theory]
    [InlineData(7, 400, true)]
    [InlineData(89, 90, true)]
    [InlineData(90, 90, false)]
    [InlineData(365, 90, false)]
    public void What_could_be_noticed_again_is_not_forgotten(int window, int kept, bool isValid)
    {
        var options = new NotificationOptions { Window = TimeSpan.FromDays(window), KeepFor = TimeSpan.FromDays(kept) };

        var result = new NotificationOptionsCheck().Validate(null, options);

        Assert.Equal(isValid, result.Succeeded);
        Assert.Equal(isValid, result.FailureMessage?.Contains("Rse:Notifications:KeepFor", StringComparison.Ordinal) is not true);
    }
}
