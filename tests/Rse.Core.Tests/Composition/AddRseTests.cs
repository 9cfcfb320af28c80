using System.Globalization;
using System.Reflection;
using Microsoft.Extensions.DependencyInjection;
using Rse.Feeds;
using Rse.Posts;
using Rse.Topics;

namespace Rse.Core.Tests.Composition;

public sealed class AddRseTests
{
    [Fact]
    public async Task Every_service_can_be_made_once_a_storage_is_chosen()
    {
        var services = new ServiceCollection();
        services.AddRse().UseSqlite("Data Source=never-opened.db");
        await using var provider = services.BuildServiceProvider(
            new ServiceProviderOptions { ValidateOnBuild = true, ValidateScopes = true }
        );

        foreach (
            var service in services.Where(service =>
                service.ServiceType.Assembly == typeof(IRseBuilder).Assembly && !service.ServiceType.ContainsGenericParameters
            )
        )
        {
            Assert.NotNull(provider.GetRequiredService(service.ServiceType));
        }

        Assert.NotNull(provider.GetRequiredService<FeedService>());
        Assert.NotNull(provider.GetRequiredService<PostService>());
    }

    [Fact]
    public void Adding_twice_adds_nothing()
    {
        var services = new ServiceCollection();
        services.AddRse().UseSqlite("Data Source=never-opened.db");
        var count = services.Count;

        services.AddRse().UseSqlite("Data Source=never-opened.db");

        Assert.Equal(count, services.Count);
    }

    [Fact]
    public void A_registration_of_the_host_wins()
    {
        var time = new FixedTime();
        var services = new ServiceCollection();
        services.AddSingleton<TimeProvider>(time);

        services.AddRse();

        using var provider = services.BuildServiceProvider();
        Assert.Same(time, provider.GetRequiredService<TimeProvider>());
    }

    [Fact]
    public void A_service_that_the_host_made_wins()
    {
        var own = Activator.CreateInstance(
            typeof(TopicService),
            BindingFlags.Instance | BindingFlags.NonPublic,
            null,
            [null, null],
            CultureInfo.InvariantCulture
        )!;
        var services = new ServiceCollection();
        services.AddSingleton(typeof(TopicService), own);

        services.AddRse();

        using var provider = services.BuildServiceProvider();
        Assert.Same(own, provider.GetRequiredService<TopicService>());
    }

    [Fact]
    public void A_service_without_a_storage_says_how_one_is_chosen()
    {
        var services = new ServiceCollection();
        services.AddRse();

        using var provider = services.BuildServiceProvider();

        // No storage was chosen.
        var exception = Assert.Throws<InvalidOperationException>(provider.GetRequiredService<TopicService>);
        Assert.Contains("UseSqlite", exception.Message, StringComparison.Ordinal);
    }

    private sealed class FixedTime : TimeProvider;
}
