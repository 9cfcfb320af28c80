using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;
using Rse.Core.Tests.Networks;
using Rse.Members;

namespace Rse.Core.Tests.Members;

/// <summary>A start without a rule for guests says so once.</summary>
public sealed class GuestNoticeTests
{
    [Theory]
    [InlineData("DefaultLocale", "fr", 1514, LogLevel.Warning)]
    [InlineData("GuestRole", "", 1515, LogLevel.Information)]
    [InlineData("GuestRole", "customer", 0, LogLevel.None)]
    [InlineData("GuestRole", "guest", 0, LogLevel.None)]
    public async Task A_start_says_which_role_makes_guests_unless_the_host_chose_one(string key, string value, int id, LogLevel level)
    {
        using var watch = new PluginWatch("none");
        var services = new ServiceCollection();
        services.AddSingleton<IConfiguration>(
            new ConfigurationBuilder().AddInMemoryCollection([KeyValuePair.Create($"Rse:Members:{key}", (string?)value)]).Build()
        );
        var builder = services.AddRse().UseSqlite("Data Source=never-opened.db");
        watch.Add(builder);
        await using var provider = services.BuildServiceProvider();

        foreach (var notice in provider.GetServices<IHostedService>().OfType<GuestNotice>())
        {
            await notice.StartAsync(TestContext.Current.CancellationToken);
        }

        Assert.Equal(
            id == 0 ? [] : [(id, level)],
            watch.Lines.Where(line => line.Id is 1514 or 1515).Select(line => (line.Id, line.Level))
        );
    }
}
