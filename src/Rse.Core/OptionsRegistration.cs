using System.Diagnostics.CodeAnalysis;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.DependencyInjection.Extensions;
using Microsoft.Extensions.Options;
using Rse.Settings;

namespace Rse;

internal static class OptionsRegistration
{
    /// <summary>
    /// Binds options to their section of the host's configuration, where the host has one, and validates them when the host starts, unknown
    /// keys included. A second call does nothing: bound twice, a list would hold everything twice.
    /// </summary>
    /// <param name="services">The host's services.</param>
    /// <param name="section">The section.</param>
    /// <param name="isShared">Whether another package owns the section, and checks its keys.</param>
    public static void AddRseOptions<TOptions, [DynamicallyAccessedMembers(DynamicallyAccessedMemberTypes.PublicConstructors)] TValidator>(
        this IServiceCollection services,
        string section,
        bool isShared = false
    )
        where TOptions : class
        where TValidator : class, IValidateOptions<TOptions>
    {
        if (
            services.Any(service =>
                service.ServiceType == typeof(IValidateOptions<TOptions>) && service.ImplementationType == typeof(TValidator)
            )
        )
        {
            return;
        }

        services.TryAddEnumerable(ServiceDescriptor.Singleton<IValidateOptions<TOptions>, TValidator>());
        if (isShared)
        {
            RseSettings.Declare<TOptions>(services, section);
        }
        else
        {
            RseSettings.Add<TOptions>(services, section);
        }

        services
            .AddOptions<TOptions>()
            .Configure<IServiceProvider>((options, provider) => provider.GetService<IConfiguration>()?.GetSection(section).Bind(options))
            .ValidateOnStart();
    }
}
