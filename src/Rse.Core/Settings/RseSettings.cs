using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Options;

namespace Rse.Settings;

/// <summary>Tells the keys of the host's configuration that Rse and its plug-ins read, so that a mistyped one stops the start.</summary>
/// <remarks>Every section below <c>Rse</c> is declared by the package that reads it. A host's own settings stand elsewhere.</remarks>
public static class RseSettings
{
    /// <summary>
    /// Declares a section: at the start of the host, and when the options are first used, a key of it that is no property of the options is
    /// refused, with the nearest known key. The same call twice is harmless.
    /// </summary>
    /// <typeparam name="TOptions">The options that are bound to it.</typeparam>
    /// <param name="services">The host's services.</param>
    /// <param name="section">Its path, such as <c>Rse:Search</c>.</param>
    public static IServiceCollection AddRseSection<TOptions>(this IServiceCollection services, string section)
        where TOptions : class
    {
        ArgumentNullException.ThrowIfNull(services);
        ArgumentException.ThrowIfNullOrEmpty(section);
        if (Declare<TOptions>(services, section))
        {
            services.AddSingleton<IValidateOptions<TOptions>>(provider => new SectionValidator<TOptions>(provider, section));
            services.AddOptions<TOptions>().ValidateOnStart();
        }

        return services;
    }

    /// <summary>Checks a section that several options share, together with options that are read only now.</summary>
    /// <typeparam name="TOptions">The options that are read now.</typeparam>
    /// <param name="services">The services of the running host.</param>
    /// <param name="section">Its path.</param>
    /// <exception cref="InvalidOperationException">A key is not known; names every such key and the nearest known one.</exception>
    public static void Check<TOptions>(IServiceProvider services, string section)
        where TOptions : class
    {
        ArgumentNullException.ThrowIfNull(services);
        var faults = SettingsChecker.Find(services, section, typeof(TOptions));
        if (faults.Count > 0)
        {
            throw new InvalidOperationException(string.Join(' ', faults));
        }
    }

    /// <summary>Declares options that are part of a section; whoever owns the section checks it. False if they are declared already.</summary>
    internal static bool Declare<TOptions>(IServiceCollection services, string section)
    {
        if (
            services.Any(service =>
                service.ImplementationInstance is SettingsSection known && known.Path == section && known.Options == typeof(TOptions)
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
