using Rse;
using Rse.Mail.Incoming;

namespace Microsoft.Extensions.DependencyInjection;

/// <summary>Adds mail to a network.</summary>
public static class RseMailBuilderExtensions
{
    /// <summary>
    /// Receives mail: replies become comments, delivery reports tell which addresses no longer work. The same call twice is harmless.
    /// </summary>
    /// <remarks>Configured by the sections <c>Rse:Mail:Addresses</c> and <c>Rse:Mail:Incoming</c>.</remarks>
    /// <param name="builder">The network.</param>
    public static IRseBuilder AddMail(this IRseBuilder builder)
    {
        ArgumentNullException.ThrowIfNull(builder);
        IncomingRegistration.Add(builder.Services);
        return builder;
    }
}
