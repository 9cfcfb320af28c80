using Microsoft.Extensions.DependencyInjection;
using Rse.Feeds;
using Rse.Posts;

namespace Rse.Core.Tests.Composition;

public sealed class AddRseTests
{
    [Fact]
    public async Task Every_service_can_be_made_once_a_storage_is_chosen()
    {
        var services = new ServiceCollection();
        services.AddRse().UseSqlite("Data Source=never-opened.db");
        await using var provider = services.BuildServiceProvider(new ServiceProviderOptions { ValidateOnBuild = true, ValidateScopes = true });

        foreach (var service in services.Where(service => service.ServiceType.Assembly == typeof(IRseBuilder).Assembly && !service.ServiceType.ContainsGenericParameters))
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

    private sealed class FixedTime : TimeProvider;
}
