using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;
using Rse.Posts;
using Rse.Transactions;

namespace Rse.Storage.Dapper.Tests.Databases;

/// <summary>A host that forgot to choose a storage is told so in one sentence.</summary>
public sealed class MissingStorageTests
{
    private static CancellationToken Token => TestContext.Current.CancellationToken;

    [Fact]
    public async Task A_host_without_a_storage_does_not_start_and_one_sentence_says_why()
    {
        var builder = Host.CreateEmptyApplicationBuilder(new HostApplicationBuilderSettings { EnvironmentName = "Development" });
        builder.ConfigureContainer(
            new DefaultServiceProviderFactory(new ServiceProviderOptions { ValidateOnBuild = true, ValidateScopes = true })
        );
        builder.Services.AddRse();
        using var host = builder.Build();

        var fault = await Assert.ThrowsAsync<InvalidOperationException>(() => host.StartAsync(Token));

        Assert.Contains("UseSqlite(\"Data Source=rse.db\")", fault.Message, StringComparison.Ordinal);
        Assert.InRange(fault.Message.Length, 1, 200);
    }

    [Fact]
    public void A_service_that_is_asked_for_without_a_storage_says_the_same()
    {
        using var provider = new ServiceCollection().AddRse().Services.BuildServiceProvider();

        var fault = Assert.Throws<InvalidOperationException>(() => provider.GetRequiredService<PostService>());

        Assert.Contains("UseSqlite", fault.Message, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public void A_storage_gives_everything_that_was_missing(bool isSqlite)
    {
        var without = new ServiceCollection().AddRse().Services.ToList();
        var missing = without
            .Where(service => service.ImplementationFactory?.Method.DeclaringType?.DeclaringType == typeof(MissingStorage))
            .Select(service => service.ServiceType)
            .ToList();
        var builder = new ServiceCollection().AddRse();
        var services = (isSqlite ? builder.UseSqlite("Data Source=a.db") : builder.UsePostgres("Host=localhost")).AddAgain().Services;

        Assert.True(missing.Count > 30);
        Assert.All(
            missing,
            type =>
                Assert.NotEqual(
                    typeof(MissingStorage),
                    Assert
                        .Single(services, service => service.ServiceType == type)
                        .ImplementationFactory?.Method.DeclaringType?.DeclaringType
                )
        );
    }
}

/// <summary>Adds Rse once more, which changes nothing.</summary>
internal static class RseAgain
{
    public static IRseBuilder AddAgain(this IRseBuilder builder) => builder.Services.AddRse();
}
