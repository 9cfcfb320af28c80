using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Options;

namespace Rse.Settings;

/// <summary>Knows which keys of the host's configuration Rse and its plug-ins read, so that a mistyped one stops the start.</summary>
internal static class RseSettings
{
    /// <summary>Declares a section and checks its keys whenever its options are made. The same call twice is harmless.</summary>
    public static void Add<TOptions>(IServiceCollection services, string section)
        where TOptions : class
    {
        if (Declare<TOptions>(services, section))
        {
            services.AddSingleton<IValidateOptions<TOptions>>(provider => new SectionValidator<TOptions>(provider, section));
            services.AddOptions<TOptions>().ValidateOnStart();
        }
    }

    /// <summary>Declares options that are part of a section; whoever owns the section checks it.</summary>
    /// <returns>False if they are declared already.</returns>
    public static bool Declare<TOptions>(IServiceCollection services, string section)
    {
        if (
            services.Any(service =>
                service.ImplementationInstance is SettingsSection known
                && string.Equals(known.Path, section, StringComparison.Ordinal)
                && known.Options == typeof(TOptions)
            )
        )
        {
            return false;
        }

        if (services.All(service => service.ImplementationType != typeof(SettingsRootValidator)))
        {
            services.AddSingleton<IValidateOptions<SettingsRoot>, SettingsRootValidator>();
            services.AddOptions<SettingsRoot>().ValidateOnStart();
        }

        services.AddSingleton(new SettingsSection(section, typeof(TOptions)));
        return true;
    }

    private sealed class SectionValidator<TOptions>(IServiceProvider services, string section) : IValidateOptions<TOptions>
        where TOptions : class
    {
        public ValidateOptionsResult Validate(string? name, TOptions options) =>
            SettingsChecker.Find(services, section, null) is { Count: > 0 } faults
                ? ValidateOptionsResult.Fail(faults)
                : ValidateOptionsResult.Success;
    }
}

/// <summary>A section of the configuration and options that are bound to it.</summary>
/// <param name="Path">Such as <c>Rse:Members</c>.</param>
/// <param name="Options">The type of the options.</param>
internal sealed record SettingsSection(string Path, Type Options);

/// <summary>Stands for the section <c>Rse</c> itself, which holds nothing but sections.</summary>
internal sealed class SettingsRoot;

internal sealed class SettingsRootValidator(IServiceProvider services) : IValidateOptions<SettingsRoot>
{
    public ValidateOptionsResult Validate(string? name, SettingsRoot options) =>
        SettingsChecker.FindSections(services) is { Count: > 0 } faults
            ? ValidateOptionsResult.Fail(faults)
            : ValidateOptionsResult.Success;
}
