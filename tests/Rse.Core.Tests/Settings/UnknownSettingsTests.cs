using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Options;
using Rse.Members;

namespace Rse.Core.Tests.Settings;

/// <summary>A mistyped setting stops the start.</summary>
public sealed class UnknownSettingsTests
{
    [Theory]
    [InlineData("Rse:Members:GestRole", "Rse:Members:GuestRole")]
    [InlineData("rse:members:guestroles", "Rse:Members:GuestRole")]
    [InlineData("Rse:Members:AnonymisedName", "Rse:Members:AnonymizedName")]
    [InlineData("Rse:Posts:GuestRole", "Rse:Members:GuestRole")]
    [InlineData("Rse:Live:PolInterval", "Rse:Live:PollInterval")]
    [InlineData("Rse:Perimeters:HostTimeOut2", "Rse:Perimeters:HostTimeout")]
    [InlineData("Rse:Reactions:Kinds:0:Nmae", "Rse:Reactions:Kinds:0:Name")]
    [InlineData("Rse:GuestRole", "Rse:Members:GuestRole")]
    [InlineData("Rse:Member:GuestRole", "Rse:Members")]
    [InlineData("Rse:Mebmers:GuestRole", "Rse:Members")]
    [InlineData("Rse:Memberships:GuestRole", "Rse:Members")]
    [InlineData("Rse:People:GuestRole", "Rse:Members:GuestRole")]
    [InlineData("Rse:Storage:Sqlite:Durabilty", "Rse:Storage:Sqlite:Durability")]
    [InlineData("Rse:Storage:MigrateAtStart", "Rse:Storage:Sqlite:MigrateAtStart")]
    [InlineData("Rse:Storage:SQLit:GuestRole", "Rse:Storage:Sqlite")]
    [InlineData("Rse:Storages:GuestRole", "Rse:Storage")]
    public void An_unknown_key_stops_the_start_and_names_the_nearest_known_one(string key, string nearest)
    {
        var failures = Start((key, "guest"));

        Assert.Contains(
            failures,
            failure =>
                failure.Contains(key.Replace(":GuestRole", "", StringComparison.Ordinal), StringComparison.OrdinalIgnoreCase)
                && failure.EndsWith($"the nearest one is {nearest}.", StringComparison.OrdinalIgnoreCase)
        );
    }

    [Theory]
    [InlineData("Rse:Members:GuestRole:0", "Rse:Members:GuestRole holds several values; it takes one.")]
    [InlineData("Rse:Reactions:Kinds", "Rse:Reactions:Kinds is one value; it takes a list")]
    [InlineData("Rse:Members", "Rse:Members is one value; it takes keys: ")]
    [InlineData("Rse:Storage", "Rse:Storage is one value; it takes sections: Rse:Storage:")]
    public void A_value_of_the_wrong_shape_stops_the_start(string key, string fault) =>
        Assert.Contains(Start((key, "guest")), failure => failure.StartsWith(fault, StringComparison.Ordinal));

    [Fact]
    public void Known_keys_in_any_case_and_settings_of_others_start()
    {
        Assert.Empty(
            Start(
                ("RSE:MEMBERS:GUESTROLE", "guest"),
                ("Rse:Members:DefaultGuestStay", "30.00:00:00"),
                ("Rse:Search:Folder", "index"),
                ("Rse:Web:PostPage", "/p/{id}"),
                ("Rse:Chat:Rooms", "3"),
                ("Rse:Storage:Postgres:PreparesStatements", "false"),
                ("Rse:Storage:Sqlite:LockTimeout", "00:00:10"),
                ("Rse:Reactions:Kinds:0:Name", "like"),
                ("Rse:Reactions:Kinds:0:Symbol", "+"),
                ("Resume:GuestRole", "x")
            )
        );
    }

    [Fact]
    public void A_section_that_a_plug_in_declares_is_checked_as_ours_are()
    {
        var failures = Start(services => services.AddRseSection<ChatOptions>("Rse:Chat"), ("Rse:Chat:Room", "3"));

        Assert.Contains("Rse:Chat:Room is not a key of Rse; the nearest one is Rse:Chat:Rooms.", failures, StringComparer.Ordinal);
    }

    [Fact]
    public void Options_name_an_unknown_key_also_where_no_host_starts()
    {
        using var provider = Provide(_ => { }, ("Rse:Members:GestRole", "customer"));

        var refused = Assert.Throws<OptionsValidationException>(() => provider.GetRequiredService<IOptions<MemberOptions>>().Value);

        Assert.Contains("Rse:Members:GuestRole", refused.Message, StringComparison.Ordinal);
    }

    private static string[] Start(params (string Key, string Value)[] settings) => Start(_ => { }, settings);

    private static string[] Start(Action<IServiceCollection> add, params (string Key, string Value)[] settings)
    {
        using var provider = Provide(add, settings);
        try
        {
            provider.GetRequiredService<IStartupValidator>().Validate();
            return [];
        }
        catch (OptionsValidationException refused)
        {
            return [.. refused.Failures];
        }
        catch (InvalidOperationException refused)
        {
            // Of a storage, whose options are read when it is made, which may be before they are validated.
            return [refused.Message];
        }
        catch (AggregateException refused)
        {
            return [.. refused.InnerExceptions.OfType<OptionsValidationException>().SelectMany(inner => inner.Failures)];
        }
    }

    private static ServiceProvider Provide(Action<IServiceCollection> add, params (string Key, string Value)[] settings)
    {
        var services = new ServiceCollection();
        services.AddSingleton<IConfiguration>(
            new ConfigurationBuilder()
                .AddInMemoryCollection(settings.Select(setting => KeyValuePair.Create(setting.Key, (string?)setting.Value)))
                .Build()
        );
        services.AddRse().UseSqlite("Data Source=never-opened.db");
        add(services);
        return services.BuildServiceProvider();
    }

    private sealed class ChatOptions
    {
        public int Rooms { get; set; }
    }
}
