using Microsoft.Extensions.DependencyInjection;

namespace Rse.Conventions.Tests;

public sealed class CompositionTests
{
    public static TheoryData<string> Storages => ["sqlite", "postgres"];

    [Theory]
    [MemberData(nameof(Storages))]
    public async Task Every_service_of_a_host_can_be_made(string storage)
    {
        // Nothing is opened before a service is used.
        var builder = new ServiceCollection()
            .AddRse()
            .AddMarkdown()
            .AddSyndication()
            .AddImports()
            .AddSearch(options => options.Folder = Path.GetTempPath());
        builder = storage is "sqlite"
            ? builder.UseSqlite("Data Source=never-opened.db")
            : builder.UsePostgres("Host=never-reached;Database=rse");
        await using var provider = builder.Services.BuildServiceProvider(
            new ServiceProviderOptions { ValidateOnBuild = true, ValidateScopes = true }
        );
        await using var scope = provider.CreateAsyncScope();
        List<string> broken = [];
        foreach (var type in builder.Services.Where(IsOurs).Select(service => service.ServiceType).Distinct())
        {
            try
            {
                Assert.NotEmpty(scope.ServiceProvider.GetServices(type));
            }
            catch (InvalidOperationException exception)
            {
                broken.Add($"{type.FullName}: {exception.Message}");
            }
        }

        Assert.Empty(broken);
    }

    private static bool IsOurs(ServiceDescriptor service) =>
        !service.ServiceType.ContainsGenericParameters
        && (
            IsOurs(service.ServiceType)
            || (service is { IsKeyedService: false, ImplementationType: { } implementation } && IsOurs(implementation))
        );

    private static bool IsOurs(Type type) => type.Assembly.GetName().Name!.StartsWith("Rse.", StringComparison.Ordinal);
}
