using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Options;

namespace Rse.Imports.Tests;

public sealed class ImportCompositionTests
{
    [Fact]
    public void Adding_it_twice_is_harmless()
    {
        var builder = Compose().AddImports().AddImports();

        Assert.Single(builder.Services, service => service.ServiceType == typeof(ImportService));
        using var provider = builder.Services.BuildServiceProvider();
        Assert.NotNull(provider.GetRequiredService<ImportService>());
        Assert.Equal(2_000, provider.GetRequiredService<IOptions<ImportOptions>>().Value.BatchSize);
    }

    [Fact]
    public void A_host_without_imports_has_no_such_service_and_may_keep_their_section()
    {
        using var provider = Compose(("Rse:Imports:BatchSize", "10")).Services.BuildServiceProvider();

        Assert.Null(provider.GetService<ImportService>());
        provider.GetRequiredService<IStartupValidator>().Validate();
    }

    [Fact]
    public void What_code_configures_wins_over_the_section()
    {
        using var provider = Compose(("Rse:Imports:BatchSize", "10"), ("Rse:Imports:MaxBodyLength", "500"))
            .AddImports(options => options.BatchSize = 20)
            .Services.BuildServiceProvider();

        var options = provider.GetRequiredService<IOptions<ImportOptions>>().Value;

        Assert.Equal((20, 500), (options.BatchSize, options.MaxBodyLength));
    }

    [Theory]
    [InlineData("Rse:Imports:BatchSize", "0", "BatchSize")]
    [InlineData("Rse:Imports:BatchSzie", "10", "Rse:Imports:BatchSize")]
    public void A_wrong_value_and_an_unknown_key_stop_the_start(string key, string value, string named)
    {
        using var provider = Compose((key, value)).AddImports().Services.BuildServiceProvider();

        var fault = Assert.Throws<OptionsValidationException>(provider.GetRequiredService<IStartupValidator>().Validate);

        Assert.Contains(named, fault.Message, StringComparison.Ordinal);
    }

    private static IRseBuilder Compose(params (string Key, string Value)[] settings)
    {
        var services = new ServiceCollection();
        services.AddSingleton<IConfiguration>(
            new ConfigurationBuilder()
                .AddInMemoryCollection(settings.Select(setting => KeyValuePair.Create(setting.Key, (string?)setting.Value)))
                .Build()
        );
        return services.AddRse().UseSqlite("Data Source=never-opened.db");
    }
}
